package dev.larder.git.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.PublicKey;
import java.util.Map;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// As OpenSSH reads its file.
class HostKeysTest {
  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";
  private static final String OTHER =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIK0wmN/Cr3JXqmLW7u+g9pTh+wyqDHpSQEIQczXkVx9q";

  private static PublicKey key(String text) {
    try {
      return PublicKeyEntry.parsePublicKeyEntry(text)
          .resolvePublicKey(null, Map.of(), PublicKeyEntryResolver.FAILING);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest(name = "{0} and {1}:{2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          git.ex.test KEY                       | git.ex.test | 22   | TRUSTED
          GIT.ex.test KEY                       | git.EX.test | 22   | TRUSTED
          git.ex.test KEY a comment             | git.ex.test | 22   | TRUSTED
          other.test,git.ex.test KEY            | git.ex.test | 22   | TRUSTED
          *.ex.test KEY                         | git.ex.test | 22   | TRUSTED
          gi?.ex.test KEY                       | git.ex.test | 22   | TRUSTED
          *.ex.test,!git.ex.test KEY            | git.ex.test | 22   | UNKNOWN
          other.test KEY                        | git.ex.test | 22   | UNKNOWN
          git.ex.test OTHER                     | git.ex.test | 22   | CHANGED
          git.ex.test OTHER;git.ex.test KEY     | git.ex.test | 22   | TRUSTED
          [git.ex.test]:2222 KEY                | git.ex.test | 2222 | TRUSTED
          [git.ex.test]:2222 KEY                | git.ex.test | 22   | UNKNOWN
          [git.ex.test]:2222 KEY                | git.ex.test | 2223 | UNKNOWN
          [git.ex.test]:2222 OTHER              | git.ex.test | 2222 | CHANGED
          [*.ex.test]:2222 KEY                  | git.ex.test | 2222 | TRUSTED
          git.ex.test KEY                       | git.ex.test | 2222 | TRUSTED
          git.ex.test OTHER                     | git.ex.test | 2222 | UNKNOWN
          @revoked * KEY                        | git.ex.test | 22   | REVOKED
          @revoked git.ex.test KEY;git.ex.test KEY | git.ex.test | 2222 | REVOKED
          git.ex.test KEY;@revoked * KEY        | git.ex.test | 22   | REVOKED
          @cert-authority *.ex.test KEY         | git.ex.test | 22   | UNKNOWN
          # git.ex.test KEY                     | git.ex.test | 22   | UNKNOWN
          git.ex.test sk-future@ssh AAAA        | git.ex.test | 22   | UNKNOWN
          """)
  void isJudgedSo(String lines, String host, int port, HostKeys.Verdict verdict)
      throws IOException {
    String text =
        lines.replace("OTHER", "%").replace("KEY", KEY).replace("%", OTHER).replace(';', '\n');

    assertThat(HostKeys.parse(text).verdict(host, port, key(KEY))).isEqualTo(verdict);
  }

  /// Made by `ssh-keygen -H`.
  @Test
  void matchesHashedNames() throws IOException {
    String salt = "F1E1KeoE/eEWhi10WpGv4OdiO6Y=";
    String hash = hash(salt, "[git.ex.test]:2222");
    HostKeys hosts = HostKeys.parse("|1|" + salt + "|" + hash + " " + KEY);

    assertThat(hosts.verdict("git.ex.test", 2222, key(KEY))).isEqualTo(HostKeys.Verdict.TRUSTED);
    assertThat(hosts.verdict("git.ex.test", 22, key(KEY))).isEqualTo(HostKeys.Verdict.UNKNOWN);
    assertThat(hosts.verdict("git.ex.test", 2222, key(OTHER))).isEqualTo(HostKeys.Verdict.CHANGED);
  }

  private static String hash(String salt, String name) {
    try {
      var mac = javax.crypto.Mac.getInstance("HmacSHA1");
      mac.init(
          new javax.crypto.spec.SecretKeySpec(java.util.Base64.getDecoder().decode(salt), "x"));
      return java.util.Base64.getEncoder().encodeToString(mac.doFinal(name.getBytes(UTF_8)));
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"git.ex.test", "@somebody git.ex.test KEY", "git.ex.test ssh-rsa !!!"})
  void saysWhatCannotBeRead(String line) {
    assertThatThrownBy(() -> HostKeys.parse(line.replace("KEY", KEY)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("has a ");
  }
}
