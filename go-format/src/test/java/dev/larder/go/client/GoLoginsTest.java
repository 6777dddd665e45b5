package dev.larder.go.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.ClientTools;
import dev.larder.api.ClientTools.LoginSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoLoginsTest {
  @TempDir Path folder;

  /// One line: the address, GOAUTH (`-`: a go command that does not know it), GOPROXY, and where
  /// logins come from, in order.
  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://h:1/repository/go | netrc      | https://h:1/repository/go        | netrc h:1
          https://h/repository/go   | -          | https://h/repository/go          | netrc h
          https://h/repository/go   | off        | https://h/repository/go          | ''
          https://h/repository/go   | HELPER     | https://h/repository/go          | token
          https://h/repository/go   | HELPER;netrc | https://h/repository/go        | token, netrc h
          https://h/repository/go   | git /d;netrc | https://h/repository/go        | git /d, netrc h
          https://h/repository/go   | netrc      | https://u:p%2F@h/repository/go/  | u p/, netrc h
          https://h/repository/go   | -          | https://u:p@h/repository/go      | netrc h, u p
          https://h/repository/go   | netrc      | https://u:p@other/repository/go  | netrc h
          http://h/repository/go    | HELPER;netrc | http://h/repository/go         | ''
          """)
  void comeFromThesePlaces(String address, String auth, String proxy, String sources)
      throws IOException {
    Path helper = folder.resolve("goauth-h");
    Files.writeString(folder.resolve("goauth-h.token"), "lrd_x\n");
    Map<String, String> settings = new HashMap<>(Map.of("GOPROXY", proxy));
    if (!auth.equals("-")) {
      settings.put("GOAUTH", auth.replace("HELPER", helper.toString()));
    }
    ClientTools.Place place = new ClientTools.Place(address, List.of(), true);

    List<LoginSource> found =
        new GoLogins(place, new GoEnvironment(settings, Set.of(), settings)).all();

    assertThat(found.stream().map(GoLoginsTest::shown).collect(Collectors.joining(", ")))
        .isEqualTo(sources);
  }

  private static String shown(LoginSource source) {
    return switch (source) {
      case LoginSource.Netrc(var machine) -> "netrc " + machine;
      case LoginSource.TokenFile _ -> "token";
      case LoginSource.Address(var user, var password) -> user + " " + password;
      case LoginSource.Program(var command) -> command;
    };
  }
}
