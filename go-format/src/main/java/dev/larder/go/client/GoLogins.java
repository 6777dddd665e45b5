package dev.larder.go.client;

import dev.larder.api.ClientTools.LoginSource;
import dev.larder.api.ClientTools.Place;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// From where a go command takes its login for a repository (protocol 13). Over http it sends none.
record GoLogins(Place place, GoEnvironment go) {
  List<LoginSource> all() {
    if (!place.url().startsWith("https:")) {
      return List.of();
    }
    List<LoginSource> logins = new ArrayList<>(configured());
    boolean addressFirst = !go.get("GOAUTH").isEmpty();
    address().ifPresent(login -> logins.add(addressFirst ? 0 : logins.size(), login));
    return logins;
  }

  /// Before 1.24 there was .netrc and nothing else.
  private List<LoginSource> configured() {
    String value = go.get("GOAUTH");
    return value.isEmpty()
        ? List.of(netrc())
        : Stream.of(value.split(";", -1))
            .map(String::strip)
            .filter(word -> !word.isEmpty() && !word.equals("off"))
            .map(this::source)
            .toList();
  }

  private LoginSource source(String word) {
    if (word.equals("netrc")) {
      return netrc();
    }
    String program = word.replaceFirst("^'(.*)'$", "$1");
    Path token = Path.of(program + ".token");
    return program.contains("goauth-") && Files.isRegularFile(token)
        ? new LoginSource.TokenFile(token)
        : new LoginSource.Program(word);
  }

  private LoginSource netrc() {
    return new LoginSource.Netrc(URI.create(place.url()).getRawAuthority());
  }

  private Optional<LoginSource> address() {
    String first = GoProxySetting.of(go).first();
    return GoProxySetting.plain(first).equals(place.url())
        ? GoProxySetting.login(first).map(GoLogins::pair)
        : Optional.empty();
  }

  private static LoginSource pair(String login) {
    int colon = login.indexOf(':');
    return colon < 0
        ? new LoginSource.Address(decoded(login), "")
        : new LoginSource.Address(
            decoded(login.substring(0, colon)), decoded(login.substring(colon + 1)));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }
}
