# One call a folder. Every folder under src/ is a static library `atspro_<name>` made of its *.cpp, and a test
# program `<name>_test` made of its *_test.cpp.
#
#   atspro_module(reading DEPS domain lexicon LIBS PkgConfig::ICU)
#
# DEPS are the folders below it: the only ones its files may include. LIBS are outside libraries it links.
# TEST_DEPS and TEST_LIBS are for its tests alone.
function(atspro_module name)
    cmake_parse_arguments(ARG "" "" "DEPS;LIBS;TEST_DEPS;TEST_LIBS;EXCLUDE" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
    set(tests ${sources})
    list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
    list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
    foreach(path ${ARG_EXCLUDE})
        list(REMOVE_ITEM sources ${CMAKE_CURRENT_SOURCE_DIR}/${path})
    endforeach()
    list(TRANSFORM ARG_DEPS PREPEND atspro_)
    list(TRANSFORM ARG_TEST_DEPS PREPEND atspro_)

    if(sources)
        add_library(atspro_${name} STATIC ${sources})
        target_link_libraries(atspro_${name} PUBLIC atspro_options ${ARG_DEPS} ${ARG_LIBS})
    else()  # headers alone
        add_library(atspro_${name} INTERFACE)
        target_link_libraries(atspro_${name} INTERFACE atspro_options ${ARG_DEPS} ${ARG_LIBS})
    endif()

    if(tests)
        add_executable(${name}_test ${tests})
        target_link_libraries(${name}_test PRIVATE atspro_${name} ${ARG_TEST_DEPS} ${ARG_TEST_LIBS} GTest::gmock GTest::gtest_main)
        target_compile_definitions(${name}_test PRIVATE ATSPRO_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
        add_test(NAME ${name} COMMAND ${name}_test --gtest_brief=1 WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    endif()
endfunction()
