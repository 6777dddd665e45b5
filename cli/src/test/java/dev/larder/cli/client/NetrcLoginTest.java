package dev.larder.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetrcLoginTest {
  /// As the go command reads them (its parseNetrc).
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          machine h login a password b                             | h a b
          machine h:8443 login a password b\\nmachine g login c password d | h:8443 a b, g c d
          machine h\\n  login a\\n  password b                        | h a b
          machine h password b login a                             | h a b
          machine h login a                                        | ''
          machine h login a password b account c                   | h a b
          default login a password b                               | ''
          machine h login a\\nmachine g password b                  | ''
          macdef m\\nmachine x login y password z\\n\\nmachine h login a password b | h a b
          machine h login a password b\\r\\nmachine g login c password d\\r\\n | h a b, g c d
          ''                                                       | ''
          """)
  void readsWhatTheGoCommandReads(String text, String logins) {
    assertThat(
            NetrcLogin.of(text.replace("\\n", "\n").replace("\\r", "\r")).stream()
                .map(
                    login -> login.machine() + " " + login.user() + " " + login.password().reveal())
                .collect(Collectors.joining(", ")))
        .isEqualTo(logins);
  }
}
