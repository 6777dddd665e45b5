package dev.larder.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.common.Secret;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionsTest {
  @TempDir Path home;

  @ParameterizedTest(name = "LARDER_URL={0} LARDER_TOKEN={1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''            | ''    | https://kept  | Bearer lrd_kept
          https://kept/ | ''    | https://kept  | Bearer lrd_kept
          https://other | ''    | https://other | nobody
          https://other | lrd_e | https://other | Bearer lrd_e
          ''            | lrd_e | https://kept  | Bearer lrd_e
          """)
  void theEnvironmentWinsAndNoTokenGoesElsewhere(
      String url, String token, String server, String who) throws Exception {
    ClientMachine machine = machine(Map.of("LARDER_URL", url, "LARDER_TOKEN", token));
    Profiles.of(machine)
        .save(
            Profile.DEFAULT,
            new Profile(
                ServerUrl.parse("https://kept"), "u", Secret.of("lrd_kept"), Optional.empty()));

    Connection connection = Connections.of(machine, Profile.DEFAULT);

    assertThat(connection.server().text()).isEqualTo(server);
    assertThat(connection.authorization().map(Secret::reveal).orElse("nobody")).isEqualTo(who);
    assertThat(connection.toString()).doesNotContain("lrd_");
  }

  @Test
  void saysHowToLogIn() {
    assertThatThrownBy(() -> Connections.of(machine(Map.of()), Profile.DEFAULT))
        .hasMessage(
            "not logged in.\n"
                + "Run larder login URL, or set LARDER_URL and LARDER_TOKEN; larder doctor needs"
                + " LARDER_URL alone.");
  }

  private ClientMachine machine(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("HOME", home.toString());
    return new ClientMachine(environment, InputStream.nullInputStream(), Optional.empty(), home);
  }
}
