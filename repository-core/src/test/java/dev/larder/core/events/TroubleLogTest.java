package dev.larder.core.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;

/// A part that fails now and then, told as an operator wants to hear it.
class TroubleLogTest {
  private final NotedLines told = new NotedLines();
  private long now;
  private final TroubleLog trouble =
      new TroubleLog(
          told, new TroubleLog.Part("store", "it is back", Duration.ofSeconds(5)), () -> now);

  /// Each word is one second: `x` it fails, `o` it works, `-` nothing happens.
  @ParameterizedTest(name = "{0} is told as {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          o o o                         | -
          x                             | WARN at 0
          x x x x                       | WARN at 0
          x o o o o                     | WARN at 0
          x o o o o o                   | WARN at 0; INFO at 5: 1 failures in 5 s
          x x x - - - - o o o           | WARN at 0; INFO at 7: 3 failures in 7 s
          x o x o x o o o o o           | WARN at 0; INFO at 9: 3 failures in 9 s
          x - - - - o x                 | WARN at 0; INFO at 5: 1 failures in 5 s; WARN at 6
          """)
  void tellsItsBeginningAndItsEnd(String seconds, String expected) {
    List<String> lines = new ArrayList<>();
    for (String second : seconds.split(" ", -1)) {
      switch (second) {
        case "x" -> trouble.met("it is away");
        case "o" -> trouble.worked();
        default -> {}
      }
      told.take().forEach(event -> lines.add(line(event)));
      now += 1_000_000_000L;
    }

    assertThat(lines.isEmpty() ? "-" : String.join("; ", lines)).isEqualTo(expected);
  }

  private String line(LoggingEvent event) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    assertThat(pairs.getFirst()).hasToString("part=\"store\"");
    String at = event.getLevel() + " at " + now / 1_000_000_000L;
    if (event.getLevel() == Level.WARN) {
      assertThat(event.getMessage()).isEqualTo("it is away");
      return at;
    }
    assertThat(event.getMessage()).isEqualTo("it is back");
    return at + ": " + pairs.get(2).value + " failures in " + pairs.get(1).value + " s";
  }
}
