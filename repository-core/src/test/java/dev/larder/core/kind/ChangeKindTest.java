package dev.larder.core.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeKindTest {
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
  void eachIsReadAsItIsStored(ChangeKind kind) {
    assertThat(ChangeKind.of(kind.text())).isEqualTo(kind);
  }

  /// Rows of other builds say them.
  @Test
  void theStoredWordsStayAsTheyAre() {
    assertThat(Arrays.stream(ChangeKind.values()).filter(kind -> kind != ChangeKind.UNKNOWN))
        .extracting(ChangeKind::text)
        .containsExactly(
            "repository",
            "object",
            "account",
            "role",
            "token",
            "rule",
            "retention",
            "deletion",
            "purge",
            "version",
            "push");
  }

  @ParameterizedTest
  @ValueSource(strings = {"weather", "VERSION", "unknown", ""})
  void whatIsNotKnownHereIsAKindOfItsOwn(String text) {
    assertThat(ChangeKind.of(text)).isEqualTo(ChangeKind.UNKNOWN);
  }

  @Test
  void nobodyRecordsWhatIsUnknown() {
    assertThatThrownBy(ChangeKind.UNKNOWN::text).isInstanceOf(IllegalStateException.class);
  }
}
