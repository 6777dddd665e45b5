package dev.larder.go.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoImportPageTest {
  private static final String TAG = "<meta name='go-import' content='a git u'>";

  private static GoImportPage read(String page) {
    return GoImportPage.read(page.getBytes(StandardCharsets.UTF_8));
  }

  /// `%` is a tag.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          %                                                        | a
          <!DOCTYPE html><html><head>%</head>                      | a
          <META NAME="go-import" CONTENT="a git u"/>               | a
          <meta content="a git u" name="go-import" >               | a
          <meta name=go-import content="a git u">                  | a
          <meta name=go-import content=a>                          | -
          <meta name="Go-Import" content="a git u">                | -
          <meta x:name="go-import" x:content=" a\tgit\tu ">        | a
          <meta name="go-import" content="a git u&amp;v &#x63;">   | a
          <meta name="go-import" content="&#97; git u">            | a
          <meta name="go-import" content="a&nbsp;b git u">         | a&nbsp;b
          <meta disabled name="go-import" content="a git u">       | a
          <meta name="go-import" content="a git">                  | -
          <meta name="go-import" content="a git u f x">            | -
          <!-- % -->                                               | -
          <!-- -- -->%                                             | invalid sequence "--" not allowed in comments
          <![CDATA[%]]>%                                           | a
          <!DOCTYPE x [<!ENTITY y ">">]>%                          | a
          <?xml version="1.0" encoding="utf-8"?>%                  | a
          <?xml version="1.0" encoding="ASCII"?>%                  | a
          <?xml version="1.0" encoding="latin1"?>%                 | cannot decode charset "latin1"
          <?php echo ?>%                                           | a
          </head>%                                                 | -
          <head/>%                                                 | -
          <body>%                                                  | -
          <BODY class=x>%                                          | -
          %<script>if (a < b) {}</script>%                         | a
          <script>if (a < b) {}</script>%                          | expected element name after <
          <a href="x<y">%                                          | unescaped < inside quoted string
          <1>%                                                     | invalid XML name
          a ]]> b%                                                 | unescaped ]]> not in CDATA section
          %]]>                                                     | a
          <p x=>%                                                  | a
          <p                                                       | unexpected EOF
          <a:b:c>                                                  | a name has more than one colon
          """)
  void readsPagesAsTheGoCommandDoes(String page, String found) {
    GoImportPage read = read(page.replace("%", TAG).replace("\\t", "\t"));

    String prefixes =
        String.join(" ", read.imports().stream().map(GoImport::prefix).distinct().toList());
    assertThat(prefixes.isEmpty() ? read.trouble().orElse("-") : prefixes).isEqualTo(found);
  }

  @Test
  void readsNoMoreThanTheBeginningOfAPage() {
    assertThat(read("x".repeat(2 << 20) + TAG).imports()).isEmpty();
    assertThat(read("<!--" + "x".repeat(1 << 20)).trouble()).hasValue("unexpected EOF");
    assertThat(read(TAG.repeat(5_000)).imports()).hasSize(1_000);
  }

  @Test
  void refusesWhatIsNoText() {
    assertThat(GoImportPage.read(new byte[] {(byte) 0xff, '<'}).trouble())
        .hasValue("invalid UTF-8");
    assertThat(read("\u0001<x>").trouble()).hasValue("illegal character code");
  }
}
