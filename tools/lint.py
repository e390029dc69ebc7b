#!/usr/bin/env python3
"""The house rules as a program: what a reviewer would otherwise have to look for.

    tools/lint.py [ROOT]     one line a finding; exit status 1 where there is one

The order of the folders is read from src/CMakeLists.txt and what each may include from its own CMakeLists.txt, so that
the build and this check cannot disagree. tools/lint_test.py shows each rule a tree that breaks it.
"""
import itertools
import re
import subprocess
import sys
from pathlib import Path

MAX_FILE_LINES = 600

# Outside libraries, by how their headers begin, and the folders that may name them. What is not here is free.
LIBRARIES = {
    "boost/beast": {"http"},
    "boost/asio": {"net", "resilience", "fetch", "http", "services", "api"},
    "boost/json": {"json", "services"},
    "boost/url": {"cli"},
    "CLI/": {"cli"},
    "curl/": {"net"},
    "SQLiteCpp/": {"store"},
    "sqlite3.h": {"store"},
    "poppler/": {"document"},
    "pango/": {"document", "writing"},
    "cairo": {"document", "writing"},
    "gumbo.h": {"document"},
    "cmark-gfm": {"document", "writing"},
    "pugixml": {"document", "writing"},
    "zip.h": {"document", "writing"},
    "tesseract/": {"document"},
    "leptonica/": {"document"},
    "uchardet/": {"document"},
    "seccomp.h": {"document"},
    "prometheus/": {"api"},
    "spdlog/fmt/": {"base", "cli"},
    "spdlog/spdlog.h": {"base"},
    "spdlog/sinks/": {"base"},
    "sodium.h": {"base"},
    "toml++/": {"base"},
    "unicode/": {"base", "document"},
}
# Folders whose code computes and does nothing else: no files, sockets, processes, threads, clocks or environment.
PURE = {"json", "domain", "lexicon", "reading", "matching", "writing"}
IMPURE_HEADERS = re.compile(r"<(fstream|filesystem|thread|mutex|chrono|iostream|unistd\.h|fcntl\.h|sys/.*|boost/asio.*)>")
# Build tools that stand in a pure folder, and are not part of it.
PURE_EXCEPT = {"src/lexicon/compile_main.cpp"}

FORBIDDEN = [
    (r"\b(TODO|FIXME)\b|//\s*XXX\b", "leave no notes behind; do it, or file an issue"),
    (r"\bstd::regex\b", "takes exponential time on hostile input; match by hand"),
    (r"\busing namespace std;", "name what you use"),
    (r"\b(strcpy|strcat|sprintf|gets|system|popen)\s*\(", "is not safe on a stranger's input"),
]
FORBIDDEN_IN_TESTS = [(r"\bthis_thread::sleep_\w+|\busleep\s*\(|[^_:\w]sleep\s*\(", "a test waits for an event, never for time")]
# Who may ask the environment: settings, the terminal, and what hands a few names on to the helper.
READS_ENVIRONMENT = re.compile(r"src/(base|cli)/|src/document/extractor\.cpp$")
# What belongs to one machine and not to the project.
FOREIGN = re.compile(r"(?<![\w./])/(work|home/(?!maria|user\b)\w+|root)/")
TEXT_FILES = {".cpp", ".h", ".in", ".py", ".sh", ".md", ".txt", ".cmake", ".json", ".sql", ".tsv", ".yml", ".html", ""}

INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)')


class Tree:
    """The files that belong to the project, with their text."""

    def __init__(self, root):
        self.root = Path(root)
        listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=self.root,
                                capture_output=True, text=True, check=False)
        if listed.returncode == 0:
            names = listed.stdout.splitlines()
        else:  # an unpacked archive
            names = [p.relative_to(self.root).as_posix() for p in self.root.rglob("*") if p.is_file()]
        self.names = sorted(n for n in names if (self.root / n).is_file() and not n.startswith("build/"))
        self.texts = {}
        for name in self.names:
            if Path(name).suffix in TEXT_FILES:
                data = (self.root / name).read_bytes()
                if b"\0" not in data:
                    self.texts[name] = data.decode("utf-8", "replace")
        self.code = {n: t for n, t in self.texts.items() if n.startswith("src/") and n.endswith((".cpp", ".h"))}

    def lines(self, name):
        return enumerate(self.texts[name].splitlines(), 1)


def folder_of(name):
    parts = name.split("/")
    return parts[1] if len(parts) > 2 else ""


def folders(tree):
    """The folders of src/ in their order, and for each what its files may include: (DEPS, TEST_DEPS)."""
    order = re.search(r"foreach\(folder ([^)]+)\)", tree.texts.get("src/CMakeLists.txt", ""))
    order = order[1].split() if order else []
    allowed = {}
    for folder in order:
        text = tree.texts.get(f"src/{folder}/CMakeLists.txt", "")
        call = re.search(r"atspro_module\(\s*" + folder + r"\b([^)]*)\)", text)
        words, group = {"DEPS": [], "TEST_DEPS": []}, None
        for word in (call[1].split() if call else []):
            if word.isupper() and "_" not in word.replace("TEST_", ""):
                group = word
            elif group in words:
                words[group].append(word)
        allowed[folder] = (set(words["DEPS"]), set(words["TEST_DEPS"]))
    return order, allowed


def is_test_code(name):
    """Tests, and what is made for tests alone."""
    stem = Path(name).stem
    return stem.endswith("_test") or "/testing/" in name or stem.startswith("test_") or \
        stem in {"raw_client", "contract_suite", "pdf_test_files"} or "_test_" in stem


def layers(tree):
    order, allowed = folders(tree)
    if not order:
        yield "src/CMakeLists.txt", 1, "names no folders in a foreach(folder ...)"
    for folder, (deps, _) in allowed.items():
        for dep in sorted(deps):
            if dep not in order[:order.index(folder)]:
                yield f"src/{folder}/CMakeLists.txt", 1, f"{folder} depends on {dep}, which does not stand below it"
    for name in tree.code:
        folder = folder_of(name)
        if not folder:
            continue
        if folder not in allowed:
            yield name, 1, f"{folder} is not in src/CMakeLists.txt"
            continue
        deps, test_deps = allowed[folder]
        for number, line in tree.lines(name):
            found = INCLUDE.match(line)
            if not found or not found[1] or "/" not in found[1]:
                continue
            other = found[1].split("/")[0]
            if other != folder and other not in deps and not (is_test_code(name) and other in test_deps):
                yield name, number, f"{folder} includes {other}/, which is not among its DEPS"


def libraries(tree):
    for name in tree.code:
        folder = folder_of(name)
        for number, line in tree.lines(name):
            found = INCLUDE.match(line)
            if not found or not found[2]:
                continue
            for prefix, owners in LIBRARIES.items():
                if found[2].startswith(prefix) and folder not in owners and not is_test_code(name):
                    yield name, number, f"only {', '.join(sorted(owners))} names {found[2]}"
            if folder in PURE and name not in PURE_EXCEPT and not is_test_code(name) and \
                    IMPURE_HEADERS.search(f"<{found[2]}>"):
                yield name, number, f"{folder} is pure; {found[2]} belongs above it"


def lengths(tree):
    for name, text in tree.texts.items():
        if name.endswith((".cpp", ".h", ".py", ".sh")) or name == "dev":
            count = text.count("\n")
            if count > MAX_FILE_LINES:
                yield name, MAX_FILE_LINES, f"{count} lines; a file has at most {MAX_FILE_LINES}"


def headers(tree):
    included = {found[1] for name in tree.texts if name.endswith((".cpp", ".h", ".in"))
                for _, line in tree.lines(name) if (found := INCLUDE.match(line)) and found[1]}
    for name in tree.code:
        if not name.endswith(".h"):
            continue
        code = [line for line in tree.code[name].splitlines() if line.strip() and not line.startswith("//")]
        if not code or code[0] != "#pragma once":
            yield name, 1, "the first line of code is #pragma once"
        if not tree.code[name].startswith("//"):
            yield name, 1, "begins with a comment that says what the header is for"
        if name.removeprefix("src/") not in included:
            yield name, 1, "nothing includes it"


def tests(tree):
    """A test stands beside its source; every folder with code of its own has some."""
    tested = {folder_of(n) for n in tree.code if n.endswith("_test.cpp")}
    for name in tree.code:
        if not name.endswith("_test.cpp"):
            continue
        stem = name.removesuffix("_test.cpp")
        words = Path(stem).name.split("_")
        # pdf_parts_test.cpp is a second test of pdf.cpp.
        stems = ["_".join(words[:n]) for n in range(len(words), 0, -1)]
        if not any(str(Path(stem).with_name(s + end)) in tree.code for s in stems for end in (".cpp", ".h")):
            # A test of what several sources do together names their headers.
            beside = re.findall(r'#include "' + folder_of(name) + r'/[^"]+"', tree.code[name])
            if len(beside) < 2:
                yield name, 1, "has no source beside it; name it after what it tests"
        if not re.search(r"\b(EXPECT|ASSERT)_", tree.code[name]) and "SUITE" not in tree.code[name]:
            yield name, 1, "expects nothing"
    for folder in sorted({folder_of(n) for n in tree.code if n.endswith(".cpp")} - {""} - tested):
        yield f"src/{folder}/CMakeLists.txt", 1, "the folder has no unit test"


def words(tree):
    for name in tree.code:
        for number, line in tree.lines(name):
            for pattern, why in FORBIDDEN + (FORBIDDEN_IN_TESTS if is_test_code(name) else []):
                if found := re.search(pattern, line):
                    yield name, number, f"{found[0].strip()}: {why}"
    for name in tree.texts:
        if name.startswith("tools/lint"):
            continue
        for number, line in tree.lines(name):
            if found := FOREIGN.search(line):
                yield name, number, f"{found[0]}: a path of one machine"


def block_at(text, start):
    """The text between the braces that open at or behind `start`."""
    begin = text.index("{", start)
    depth = 0
    for at in range(begin, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return text[begin + 1:at]
    return text[begin + 1:]


def catches(tree):
    for name, text in tree.code.items():
        for found in re.finditer(r"\bcatch\s*\(([^)]*)\)", text):
            body = re.sub(r"//[^\n]*", "", block_at(text, found.end()))
            number = text.count("\n", 0, found.start()) + 1
            if found[1].strip() == "..." and not re.search(r"\bthrow\b|current_exception", body):
                yield name, number, "catch (...) neither rethrows nor hands the exception on"
            elif not body.strip():
                yield name, number, "the exception is swallowed"


def word_lists(tree):
    """What the compiler of the lists does not see: the same line twice in a group, and lists that claim an order."""
    used = tree.texts.get("src/lexicon/CMakeLists.txt", "")
    for name in tree.texts:
        if not name.startswith("data/") or Path(name).suffix not in {".txt", ".tsv"}:
            continue
        if not re.search(r"\b" + re.escape(Path(name).stem) + r"\b", used):
            yield name, 1, "is not compiled in; name it in src/lexicon/CMakeLists.txt"
        claims_order = tree.texts[name].startswith("# Sorted")
        seen, before = {}, ""
        for number, line in tree.lines(name):
            if line.startswith("#") and (line == "#" or line[1] == " ") or not line:
                continue
            if line.startswith("[") and line.endswith("]"):
                seen, before = {}, ""
                continue
            key = line.split("\t")[0].strip()
            if line != line.rstrip():
                yield name, number, "ends with white space"
            if key in seen:
                yield name, number, f"'{key}' stands already in line {seen[key]}"
            seen[key] = number
            if claims_order and key.casefold() < before:
                yield name, number, f"'{key}' is out of order"
            before = key.casefold()


def settings(tree):
    """A name that the program asks the environment for stands in the table, and so on docs/settings.md."""
    page = tree.texts.get("docs/settings.md", "")
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", page, re.M))
    for name in tree.code:
        if is_test_code(name):
            continue
        for number, line in tree.lines(name):
            for setting in re.findall(r'"((?:ATSPRO|OPENAI|ARANGO|DATABASE)_[A-Z_]+)"', line):
                if setting not in documented:
                    yield name, number, f"{setting} is not in docs/settings.md; run ./dev docs"
            if "getenv" in line and not READS_ENVIRONMENT.match(name):
                yield name, number, "the environment is read in base; pass the value down"


def limits(tree):
    """A limit that has a name in a header stands on docs/limits.md."""
    page = tree.texts.get("docs/limits.md", "")
    documented = set(re.findall(r"\bkMax\w+", page))
    for name in tree.code:
        if not name.endswith(".h") or is_test_code(name):
            continue
        for number, line in tree.lines(name):
            found = re.match(r"inline constexpr [^=;{]*\b(kMax\w+)", line)
            if found and found[1] not in documented:
                yield name, number, f"{found[1]} is not in docs/limits.md; add it to tools/docs/limits_page.cpp"


def codes(tree):
    """Every code of base/error.h stands on docs/http-api.md."""
    enum = re.search(r"enum class Code \{([^}]*)\}", tree.texts.get("src/base/error.h", ""))
    page = tree.texts.get("docs/http-api.md", "")
    for code in re.findall(r"\b[a-z]\w*", enum[1] if enum else ""):
        if f"| `{code}` |" not in page:
            yield "src/base/error.h", 1, f"{code} is not in docs/http-api.md; add it to tools/docs/http_page.cpp"


def people(tree):
    """Samples and fixtures are about nobody: their addresses lie in the domains kept for examples."""
    for name in tree.texts:
        if not name.startswith(("samples/", "tests/fixtures/")):
            continue
        for number, line in tree.lines(name):
            for host in re.findall(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)", line):
                if not re.search(r"(^|\.)example(\.(org|com|net))?$", host.lower()):
                    yield name, number, f"@{host} may be somebody's address; use example.org"


def links(tree):
    """Every relative link of a page leads to a file."""
    for name in tree.texts:
        if not name.endswith(".md") or name.startswith(("samples/", "tests/", "fuzz/")):
            continue
        for number, line in tree.lines(name):
            for target in re.findall(r"\]\(([^)#\s]+)", line):
                if re.match(r"[a-z]+:", target):
                    continue
                if not ((tree.root / name).parent / target).exists():
                    yield name, number, f"the link to {target} leads nowhere"


def plain_text(tree):
    for name, text in tree.texts.items():
        if name.startswith(("samples/", "tests/fixtures/", "fuzz/corpus/")):
            continue
        if text and not text.endswith("\n"):
            yield name, text.count("\n") + 1, "does not end with a line break"
        if name.endswith(".tsv") or name.startswith("data/") or name.endswith(".md"):
            continue
        for number, line in tree.lines(name):
            if line != line.rstrip():
                yield name, number, "ends with white space"


RULES = [layers, libraries, lengths, headers, tests, words, catches, word_lists, settings, limits, codes, people, links, plain_text]


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    tree = Tree(root)
    found = sorted(set(itertools.chain.from_iterable(rule(tree) for rule in RULES)))
    for name, line, message in found:
        print(f"{name}:{line}: {message}")
    if found:
        print(f"{len(found)} findings", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
