package dev.larder.go.doc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.DocText;
import dev.larder.api.DocText.Block;
import dev.larder.api.DocText.Span;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How a doc comment is taken apart.
class DocCommentTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "// One.                               | p:One.",
        "// One\\n// more.\\n//\\n// Two.      | p:One~more. p:Two.",
        "/*\\nOne.\\n\\nTwo.\\n*/              | p:One. p:Two.",
        "//go:generate x\\n// One.             | p:One.",
        "// One.\\n//\\n// # Use\\n//\\n// Two. | p:One. h:Use p:Two.",
        "// One.\\n//\\n// Use of it\\n//\\n// Two. | p:One. h:Use~of~it p:Two.",
        "// One.\\n//\\n// Use: it\\n//\\n// Two. | p:One. p:Use:~it p:Two.",
        "// Do:\\n//\\n//\\tx()\\n//\\t  y()\\n//\\n// End. | p:Do: v:x()~~~y() p:End.",
        "// Do:\\n//   - one\\n//     more\\n//   - two | p:Do: l:one~more,two",
        "// Do:\\n//  1. one\\n//  2. two        | p:Do: n:one,two",
        "// See [T] and [U].                    | p:See~{T>T}~and~[U].",
        "// See [T.M].                          | p:See~{T.M>T.M}.",
        "// See https://go.dev/x.               | p:See~{https://go.dev/x>https://go.dev/x}.",
        "// (see https://go.dev/x)              | p:(see~{https://go.dev/x>https://go.dev/x})",
        "// See [doc].\\n//\\n// [doc]: https://go.dev/doc | p:See~{doc>https://go.dev/doc}.",
        "// See [doc].\\n//\\n// [doc]: javascript:alert(1) | p:See~[doc]."
            + " p:[doc]:~javascript:alert(1)",
        "// <script>alert(1)</script>           | p:<script>alert(1)</script>",
      })
  void findsItsParts(String comment, String parts) {
    String text = CommentText.of(comment.strip().replace("\\n", "\n").replace("\\t", "\t"));
    assertThat(shown(DocComment.read(text, Set.of("T", "T.M")))).isEqualTo(parts);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "Package p does it. It is good. | Package p does it.",
        "Package p is by J. Doe. It is. | Package p is by J. Doe.",
        "Package p uses [os.Exit] now.  | Package p uses os.Exit now.",
        "No end                         | No end",
      })
  void findsTheFirstSentence(String text, String sentence) {
    assertThat(Synopsis.of(text.strip())).isEqualTo(sentence);
  }

  private static String shown(DocText text) {
    return text.blocks().stream()
        .map(DocCommentTest::shown)
        .map(one -> one.replaceAll("\\s", "~"))
        .collect(Collectors.joining(" "));
  }

  private static String shown(Block block) {
    return switch (block) {
      case DocText.Heading(var words) -> "h:" + words;
      case DocText.Verbatim(var words) -> "v:" + words;
      case DocText.Paragraph(var spans) -> "p:" + spans(spans);
      case DocText.Listing(var numbered, var items) ->
          (numbered ? "n:" : "l:")
              + items.stream().map(DocCommentTest::spans).collect(Collectors.joining(","));
    };
  }

  private static String spans(List<Span> spans) {
    return spans.stream()
        .map(span ->
            switch (span) {
              case DocText.Plain(var words) -> words;
              case DocText.Link(var words, var url) -> "{" + words + ">" + url + "}";
              case DocText.Reference(var words, var name) -> "{" + words + ">" + name + "}";
            })
        .collect(Collectors.joining());
  }
}
