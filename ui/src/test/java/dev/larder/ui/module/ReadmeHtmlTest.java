package dev.larder.ui.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What of a readme may stand in a page.
class ReadmeHtmlTest {
  private static final String COMMIT = "a".repeat(40);

  private static final Map<String, String> ORIGIN =
      Map.of("url", "https://github.com/o/r", "hash", COMMIT, "subdir", "sub");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "# One                      | <h3 id=\"readme-one\">One</h3>",
        "###### Six                 | <h6 id=\"readme-six\">Six</h6>",
        "<h1>One</h1>               | <h3>One</h3>",
        "[a](https://x.test/)       | <p><a href=\"https://x.test/\" rel=\"nofollow noopener"
            + " noreferrer\">a</a></p>",
        "[a](#one)                  | <p><a href=\"#readme-one\" rel=\"nofollow noopener"
            + " noreferrer\">a</a></p>",
        "[a](docs/b.md)             | <p><a"
            + " href=\"https://github.com/o/r/blob/COMMIT/sub/docs/b.md\" rel=\"nofollow noopener"
            + " noreferrer\">a</a></p>",
        "[a](../b.md)               | <p><a href=\"https://github.com/o/r/blob/COMMIT/b.md\""
            + " rel=\"nofollow noopener noreferrer\">a</a></p>",
        "[a](/b.md)                 | <p><a href=\"https://github.com/o/r/blob/COMMIT/b.md\""
            + " rel=\"nofollow noopener noreferrer\">a</a></p>",
        "[a](../../b.md)            | <p>a</p>",
        "[a](javascript:alert%281%29) | <p>a</p>",
        "[a](JaVaScRiPt:x)          | <p>a</p>",
        "[a](data:text/html,x)      | <p>a</p>",
        "[a](//x.test/y)            | <p>a</p>",
        "[a](vbscript:x)            | <p>a</p>",
        "![logo](https://x.test/l.png) | <p><a href=\"https://x.test/l.png\" rel=\"nofollow"
            + " noopener noreferrer\">logo</a></p>",
        "[![b](https://x.test/b.svg)](https://x.test/) | <p><a href=\"https://x.test/\""
            + " rel=\"nofollow noopener noreferrer\">b</a></p>",
        "<img src=x onerror=alert(1)> | ",
        "a<script>alert(1)</script>b | <p>ab</p>",
        "<p onclick=x style=\"color:red\" class=c>a</p> | <p>a</p>",
        "<a href=\"javascript:x\">a</a> | <p>a</p>",
        "<a href=\" java&#x09;script:x\">a</a> | <p>a</p>",
        "<iframe src=https://x.test></iframe>a | a",
        "<style>*{}</style>         | ",
        "<form action=/x><input name=y><button>z</button></form> | z",
        "<svg onload=alert(1)><a>x</a></svg> | <p>x</p>",
        "<details><summary>s</summary>t</details> | <details><summary>s</summary>t</details>",
        "`<b>`                      | <p><code>&lt;b&gt;</code></p>",
        "<meta http-equiv=refresh content=0> | ",
        "<base href=https://x.test> | ",
        "<h2 id=\"main\">a</h2>     | <h4 id=\"readme-main\">a</h4>",
      })
  void showsNoMoreThanText(String markdown, String html) {
    String shown = ReadmeHtml.of(markdown.strip(), SourceLinks.of(ORIGIN)).orElseThrow();
    assertThat(shown.strip()).isEqualTo(html == null ? "" : html.replace("COMMIT", COMMIT));
  }

  @ParameterizedTest(name = "{0} at {1}: {2}")
  @CsvSource({
    "https://github.com/o/r,       hash, https://github.com/o/r/blob/COMMIT/x",
    "https://github.com/o/r.git,   hash, https://github.com/o/r/blob/COMMIT/x",
    "https://gitlab.com/g/s/r,     hash, https://gitlab.com/g/s/r/-/blob/COMMIT/x",
    "https://gitlab.corp.test/g/r, hash, https://gitlab.corp.test/g/r/-/blob/COMMIT/x",
    "https://bitbucket.org/o/r,    hash, https://bitbucket.org/o/r/src/COMMIT/x",
    "https://codeberg.org/o/r,     hash, https://codeberg.org/o/r/src/commit/COMMIT/x",
    "https://git.corp.test/o/r,    hash, -",
    "ssh://git@github.com/o/r,     hash, -",
    "https://github.com/o/r,       none, -",
    "javascript:x,                 hash, -",
  })
  void knowsWhereHostsShowFiles(String url, String hash, String link) {
    Map<String, String> origin =
        hash.equals("none") ? Map.of("url", url) : Map.of("url", url, "hash", COMMIT);
    assertThat(SourceLinks.of(origin).file("x").orElse("-"))
        .isEqualTo(link.replace("COMMIT", COMMIT));
  }

  @Test
  void takesWhatIsNestedForNoSane() {
    String quotes = ">".repeat(50_000) + " a";
    String brackets = "[".repeat(30_000) + "a" + "]".repeat(30_000);
    String stars = "*a **b ".repeat(8_000);
    for (String markdown : new String[] {quotes, brackets, stars}) {
      assertThat(ReadmeHtml.of(markdown, SourceLinks.of(Map.of())).orElse(""))
          .doesNotContain("<script");
    }
  }
}
