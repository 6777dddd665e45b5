package dev.larder.e2e.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.RawHttp;
import java.util.Locale;

/// What protocol 22 calls "T": an error body that the go command shows.
public final class Texts {
  private static final int MAX_BYTES = 648;

  private Texts() {}

  public static void check(RawHttp.Answer answer) {
    assertThat(answer.header("Content-Type").toLowerCase(Locale.ROOT))
        .isIn("text/plain; charset=utf-8", "text/plain;charset=utf-8");
    String text = answer.text();
    assertThat(text).isNotBlank().doesNotContain("\r").doesNotContain("Exception", "\tat ");
    assertThat(answer.body().length).isLessThanOrEqualTo(MAX_BYTES);
    assertThat(text.lines()).hasSizeLessThanOrEqualTo(8);
    assertThat(text.chars().filter(c -> c != '\n').noneMatch(Character::isISOControl)).isTrue();
  }
}
