package dev.larder.web.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.common.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {
  private final Sealer sealer = Sealer.of(Secret.of("0123456789abcdef0123456789abcdef"));
  private final Sealer other = Sealer.of(Secret.of("0123456789abcdef0123456789abcdeX"));

  @Test
  void opensWhatItSealed() throws Exception {
    String sealed = sealer.seal("a", Secret.of("sécret"));

    assertThat(sealed).startsWith("v1:").doesNotContain("cret");
    assertThat(sealer.open("a", sealed)).isEqualTo(Secret.of("sécret"));
  }

  @Test
  void neverSealsTwiceAlike() {
    assertThat(sealer.seal("a", Secret.of("x"))).isNotEqualTo(sealer.seal("a", Secret.of("x")));
  }

  @Test
  void opensNeitherElsewhereNorWithAnotherKey() {
    String sealed = sealer.seal("a", Secret.of("x"));

    assertThatThrownBy(() -> sealer.open("b", sealed)).isInstanceOf(UnsealException.class);
    assertThatThrownBy(() -> other.open("a", sealed))
        .isInstanceOf(UnsealException.class)
        .hasMessageContaining("does not open with this server's key");
  }

  @Test
  void tellsKeysApart() {
    Sealer same = Sealer.of(Secret.of("0123456789abcdef0123456789abcdef"));

    assertThat(same.checkValue()).isEqualTo(sealer.checkValue()).matches("[0-9a-f]{32}");
    assertThat(other.checkValue()).isNotEqualTo(sealer.checkValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "v2:abcd", "v1:", "v1:abcd", "v1:!!!", "v1:AAAAAAAAAAAAAAAAAAAAAAAA"})
  void refusesDamage(String sealed) {
    assertThatThrownBy(() -> sealer.open("a", sealed)).isInstanceOf(UnsealException.class);
  }
}
