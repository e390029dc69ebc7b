#!/usr/bin/env python3
"""Shows every house rule a small tree that keeps it and one that breaks it."""
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import lint

SOUND = {
    "src/CMakeLists.txt": "foreach(folder base domain reading http)\nendforeach()\n",
    "src/base/CMakeLists.txt": "atspro_module(base LIBS spdlog::spdlog)\n",
    "src/domain/CMakeLists.txt": "atspro_module(domain DEPS base)\n",
    "src/reading/CMakeLists.txt": "atspro_module(reading\n    DEPS base domain\n    LIBS PkgConfig::ICU\n    TEST_DEPS http)\n",
    "src/http/CMakeLists.txt": "atspro_module(http DEPS base)\n",
    "src/base/log.h": "// Log lines.\n#pragma once\n",
    "src/base/log.cpp": '#include "base/log.h"\n',
    "src/base/log_test.cpp": '#include "base/log.h"\nTEST(Log, Works) { EXPECT_TRUE(true); }\n',
    "src/domain/page.h": "// Pages.\n#pragma once\n",
    "src/reading/rows.cpp": '#include "base/log.h"\n#include "domain/page.h"\n',
    "src/reading/rows_test.cpp": '#include "http/server.h"\nTEST(Rows, Work) { EXPECT_TRUE(true); }\n',
    "src/http/server.h": "// The server.\n#pragma once\n#include <boost/beast/core.hpp>\n",
    "src/lexicon/CMakeLists.txt": "set(lists cities)\n",
    "data/cities.txt": "# Sorted by name.\n[town]\nAachen\nBergen\n[doubtful]\nAachen\n",
    "docs/settings.md": "| environment |\n|---|\n| `ATSPRO_LISTEN` | x |\n",
    "README.md": "See [settings](docs/settings.md#top) and [this](https://example.org).\n",
    "samples/nurse.txt": "maria@example.org\n",
}

# rule, what is changed in the sound tree, the message
BREACHES = [
    (lint.layers, {"src/domain/page.h": '// P.\n#pragma once\n#include "http/server.h"\n'}, "domain includes http/"),
    (lint.layers, {"src/reading/rows.cpp": '#include "http/server.h"\n'}, "reading includes http/"),
    (lint.layers, {"src/base/CMakeLists.txt": "atspro_module(base DEPS http)\n"}, "does not stand below"),
    (lint.layers, {"src/web/page.cpp": "int x;\n"}, "web is not in src/CMakeLists.txt"),
    (lint.libraries, {"src/reading/rows.cpp": "#include <boost/beast/core.hpp>\n"}, "only http names"),
    (lint.libraries, {"src/base/log.cpp": "#include <poppler/PDFDoc.h>\n"}, "only document names"),
    (lint.libraries, {"src/reading/rows.cpp": "#include <fstream>\n"}, "reading is pure"),
    (lint.lengths, {"src/base/log.cpp": "\n" * 601}, "601 lines"),
    (lint.headers, {"src/base/lost.h": "// Lost.\n#pragma once\n"}, "nothing includes it"),
    (lint.headers, {"src/base/log.h": "// Log.\n#ifndef LOG\n#endif\n"}, "#pragma once"),
    (lint.headers, {"src/base/log.h": "#pragma once\n"}, "begins with a comment"),
    (lint.tests, {"src/base/gone_test.cpp": "EXPECT_TRUE(x)\n"}, "no source beside it"),
    (lint.tests, {"src/base/log_test.cpp": "TEST(Log, Works) {}\n"}, "expects nothing"),
    (lint.tests, {"src/reading/rows_test.cpp": None}, "has no unit test"),
    (lint.words, {"src/base/log.cpp": "// TO" + "DO later\n"}, "leave no notes"),
    (lint.words, {"src/base/log.cpp": "std::regex r;\n"}, "exponential"),
    (lint.words, {"src/base/log_test.cpp": "std::this_thread::sleep_for(1s);\n"}, "waits for an event"),
    (lint.words, {"README.md": "Look into /root/notes.\n"}, "a path of one machine"),
    (lint.catches, {"src/base/log.cpp": "try { f(); } catch (...) { g(); }\n"}, "neither rethrows"),
    (lint.catches, {"src/base/log.cpp": "try { f(); } catch (const E& e) {\n    // never mind\n}\n"}, "swallowed"),
    (lint.word_lists, {"data/cities.txt": "[town]\nAachen\nBergen\nAachen\n"}, "stands already in line 2"),
    (lint.word_lists, {"data/cities.txt": "# Sorted by name.\n[town]\nBergen\nAachen\n"}, "out of order"),
    (lint.word_lists, {"data/rivers.txt": "Rhine\n"}, "not compiled in"),
    (lint.settings, {"src/base/log.cpp": 'f("ATSPRO_SECRET");\n'}, "not in docs/settings.md"),
    (lint.settings, {"src/http/server.cpp": 'getenv("HOME");\n'}, "read in base"),
    (lint.limits, {"src/base/log.h": "// L.\n#pragma once\ninline constexpr int kMaxLines = 3;\n"}, "not in docs/limits.md"),
    (lint.codes, {"src/base/error.h": "// E.\n#pragma once\nenum class Code { internal };\n"}, "internal is not in"),
    (lint.people, {"samples/nurse.txt": "maria@mail.com\n"}, "somebody's address"),
    (lint.links, {"README.md": "See [limits](docs/limits.md).\n"}, "leads nowhere"),
    (lint.plain_text, {"README.md": "No end"}, "line break"),
    (lint.plain_text, {"src/base/log.cpp": "int x; \n"}, "white space"),
]


class HouseRules(unittest.TestCase):
    def findings(self, changes):
        files = {**SOUND, **changes}
        with tempfile.TemporaryDirectory() as root:
            for name, text in files.items():
                if text is not None:
                    path = Path(root, name)
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(text, encoding="utf-8")
            tree = lint.Tree(root)
            return {rule: list(rule(tree)) for rule in lint.RULES}

    def test_a_sound_tree_has_no_findings(self):
        for rule, found in self.findings({}).items():
            self.assertEqual(found, [], rule.__name__)

    def test_each_breach_is_found_by_its_rule(self):
        for rule, changes, message in BREACHES:
            with self.subTest(rule=rule.__name__, message=message):
                found = self.findings(changes)[rule]
                self.assertTrue(any(message in text for _, _, text in found), found)

    def test_every_rule_has_a_breach(self):
        self.assertEqual({rule for rule, _, _ in BREACHES}, set(lint.RULES))

    def test_an_exception_that_is_handed_on_is_no_breach(self):
        handed_on = "try { f(); } catch (...) { failure = std::current_exception(); }\n"
        self.assertEqual(self.findings({"src/base/log.cpp": handed_on})[lint.catches], [])


if __name__ == "__main__":
    unittest.main()
