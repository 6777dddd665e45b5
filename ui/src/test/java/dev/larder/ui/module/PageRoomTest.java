package dev.larder.ui.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageRoomTest {
  private static int compressed(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.size();
  }

  private static String line(String kind, int number, SplittableRandom random) {
    return switch (kind) {
      case "same" -> "a line like any other\n";
      case "numbered" -> "line " + number + " of a list\n";
      case "hashes" -> "%016x%016x%016x\n".formatted(random.nextLong(), random.nextLong(), number);
      case "letters" -> "日本語の行 " + number + " \uD83D\uDE80\n";
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static List<String> lines(String kind) {
    SplittableRandom random = new SplittableRandom(1);
    return IntStream.range(0, 20_000).mapToObj(i -> line(kind, i, random)).toList();
  }

  @ParameterizedTest(name = "{0} within {1} bytes")
  @CsvSource({
    "same,     20000, 20000, 20000",
    "numbered, 10000, 1000,  19999",
    "hashes,   10000, 200,   600",
    "hashes,   1000,  1,     60",
    "letters,  5000,  500,   19999",
  })
  void takesAsManyLinesAsFit(String kind, int bytes, int least, int most) throws Exception {
    List<String> lines = lines(kind);

    int fitting = new PageRoom(bytes).fitting(lines);

    assertThat(fitting).isBetween(least, most);
    if (fitting > 1) {
      assertThat(compressed(String.join("", lines.subList(0, fitting))))
          .isLessThan(bytes * 11 / 10);
    }
  }

  @ParameterizedTest(name = "{0} within {1} bytes")
  @CsvSource({
    "same,     20000, 440000",
    "numbered, 10000, 20000",
    "hashes,   10000, 9000",
    "letters,  5000,  5000",
  })
  void takesTheBeginningOfATextInWholeLines(String kind, int bytes, int least) throws Exception {
    String text = String.join("", lines(kind));

    String shown = new PageRoom(bytes).beginning(text, text.length());

    assertThat(text).startsWith(shown);
    assertThat(shown).endsWith("\n").hasSizeGreaterThanOrEqualTo(least);
    assertThat(compressed(shown)).isLessThan(bytes * 11 / 10);
  }

  @Test
  void takesNoMoreThanTheMostCharacters() {
    String text = String.join("", lines("same"));

    assertThat(new PageRoom(20_000).beginning(text, 1_000))
        .hasSizeBetween(900, 1_000)
        .endsWith("\n");
  }

  @Test
  void cutsNoCharacterInTwo() {
    String text = "\uD83D\uDE80".repeat(10_000);

    String shown = new PageRoom(20_000).beginning(text, 1_001);

    assertThat(shown).hasSize(1_000);
  }

  @Test
  void takesAllOfWhatIsShort() {
    assertThat(new PageRoom(100).beginning("short", 1_000)).isEqualTo("short");
    assertThat(new PageRoom(100).beginning("", 1_000)).isEmpty();
    assertThat(new PageRoom(100).fitting(List.of())).isZero();
  }

  @Test
  void takesTheFirstOfManyWhateverItsSize() {
    List<String> pieces = List.of(String.join("", lines("hashes")), "second");

    assertThat(new PageRoom(100).fitting(pieces)).isEqualTo(1);
  }
}
