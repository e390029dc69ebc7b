# Flags shared by every target. Warnings are errors; suppressions stand where the code is, with a reason.
# -Wno-deprecated-declarations: libstdc++ 12 implements std::stable_sort with a function that it marks as deprecated
# itself, and clang 19 reports that at every use.
add_library(atspro_options INTERFACE)
target_compile_options(atspro_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wcast-align -Woverloaded-virtual
    -Wimplicit-fallthrough -Wextra-semi -Wno-deprecated-declarations -Werror -fno-omit-frame-pointer -fstack-protector-strong)
target_compile_definitions(atspro_options INTERFACE
    ATSPRO_VERSION="${ATSPRO_VERSION}"
    BOOST_ASIO_NO_DEPRECATED
    _GLIBCXX_ASSERTIONS)
target_include_directories(atspro_options INTERFACE ${CMAKE_SOURCE_DIR}/src ${CMAKE_BINARY_DIR}/generated)

set(ATSPRO_SANITIZE "" CACHE STRING "Sanitizers to build with: address,undefined or thread")
if(ATSPRO_SANITIZE)
    # Without vptr: that check wants the type information of every class it meets, and Debian's poppler keeps those of
    # its annotations and links to itself.
    target_compile_options(atspro_options INTERFACE -fsanitize=${ATSPRO_SANITIZE} -fno-sanitize=vptr -fno-sanitize-recover=all)
    target_link_options(atspro_options INTERFACE -fsanitize=${ATSPRO_SANITIZE} -fno-sanitize=vptr)
endif()

option(ATSPRO_COVERAGE "Instrument for llvm-cov" OFF)
if(ATSPRO_COVERAGE)
    # Counters live in the profile file itself (%c in LLVM_PROFILE_FILE needs the relocation): what a sandboxed child or
    # a killed server ran counts too, though neither could write a file at its end.
    target_compile_options(atspro_options INTERFACE -fprofile-instr-generate -fcoverage-mapping
        "SHELL:-mllvm -runtime-counter-relocation")
    target_link_options(atspro_options INTERFACE -fprofile-instr-generate -fcoverage-mapping)
endif()

option(ATSPRO_FUZZ "Build the fuzz targets with libFuzzer instead of a replaying main" OFF)
if(ATSPRO_FUZZ)
    target_compile_options(atspro_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

find_program(CCACHE ccache)
if(CCACHE)
    set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
find_program(LLD ld.lld-19)
if(LLD)
    target_link_options(atspro_options INTERFACE -fuse-ld=lld-19)
endif()
