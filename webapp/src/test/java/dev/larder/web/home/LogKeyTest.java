package dev.larder.web.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.api.Log.Head;
import dev.larder.api.Signer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The key of logs in a home, and what a home has seen of them.
class LogKeyTest {
  @TempDir Path parent;

  /// RFC 8032, 7.1.
  @ParameterizedTest(name = "test {0}")
  @CsvSource(
      textBlock =
          """
          1, 9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60, \
          d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '', \
          e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b
          2, 4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb, \
          3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72, \
          92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00
          3, c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7, \
          fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82, \
          6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a
          """)
  void signsAsTheStandardSays(
      int test, String seed, String publicKey, String message, String signature) {
    Signer key = new Ed25519Key(HexFormat.of().parseHex(seed));

    assertThat(HexFormat.of().formatHex(key.publicKey())).isEqualTo(publicKey);
    assertThat(HexFormat.of().formatHex(key.sign(HexFormat.of().parseHex(message))))
        .isEqualTo(signature);
  }

  @Test
  void isMadeOnceWithADatabaseOfTheHome() throws Exception {
    Path directory = parent.resolve("home");
    byte[] first;
    try (Home home = Home.open(directory)) {
      first = home.logKey(Optional.empty(), true).orElseThrow().publicKey();
    }
    try (Home home = Home.open(directory)) {
      assertThat(home.logKey(Optional.empty(), true).orElseThrow().publicKey()).isEqualTo(first);
      assertThat(home.logKey(Optional.empty(), false)).isEmpty();
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("log.key"))))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest(name = "{0} with mode {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= | rw------- | good
          AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= | r-------- | good
          AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= | rw-r----- | others than its owner may read
          AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= | rw----r-- | others than its owner may read
          AAAA                                         | rw------- | is no key of logs: it needs one line
          nothing of base64                            | rw------- | is no key of logs: it needs one line
          """)
  void configuredFileIsChecked(String content, String mode, String ending) throws Exception {
    Path file = Files.writeString(parent.resolve("key"), content + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    try (Home home = Home.open(parent.resolve("home"))) {
      if (ending.equals("good")) {
        assertThat(home.logKey(Optional.of(file), false).orElseThrow().publicKey())
            .isEqualTo(new Ed25519Key(Base64.getDecoder().decode(content)).publicKey());
      } else {
        assertThatThrownBy(() -> home.logKey(Optional.of(file), false))
            .isInstanceOf(HomeException.class)
            .hasMessageContaining(ending);
      }
    }
  }

  @Test
  void missingFileIsNamed() throws Exception {
    try (Home home = Home.open(parent.resolve("home"))) {
      Path gone = parent.resolve("gone");
      assertThatThrownBy(() -> home.logKey(Optional.of(gone), true))
          .isInstanceOf(HomeException.class)
          .hasMessageContaining("cannot read " + gone);
    }
  }

  @Test
  void homeRemembersTheLargestHeadThatItHasSeen() throws Exception {
    Path directory = parent.resolve("home");
    try (Home home = Home.open(directory)) {
      assertThat(home.seenHeads().find("go-sums.test")).isEmpty();
      home.seenHeads().keep("go-sums.test", head(7, "seven\n\n\u2014 it"));
      home.seenHeads().keep("go-sums.test", head(3, "three"));
    }
    try (Home home = Home.open(directory)) {
      Head seen = home.seenHeads().find("go-sums.test").orElseThrow();
      assertThat(seen.size()).isEqualTo(7);
      assertThat(new String(seen.document(), StandardCharsets.UTF_8))
          .isEqualTo("seven\n\n\u2014 it");
      Files.writeString(directory.resolve("log-heads/go-sums.test"), "");
      assertThat(home.seenHeads().find("go-sums.test")).isEmpty();
    }
  }

  private static Head head(long size, String document) {
    return new Head(size, document.getBytes(StandardCharsets.UTF_8));
  }
}
