package dev.larder.go.client;

import dev.larder.api.ClientTools;
import dev.larder.api.ClientTools.Place;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/// The program that tells a go command the token of a server (protocol 13.2), and its place in
/// GOAUTH.
///
/// @param folder where it stands
record GoAuthHelper(Place place, GoEnvironment go, Path folder) {
  private static final String LAYOUT = "/repository/";

  Path program() {
    return folder.resolve("goauth-" + prefix().replaceAll("[:/]", "_"));
  }

  ClientTools.Action.Helper action() {
    Path token = program().resolveSibling(program().getFileName() + ".token");
    return new ClientTools.Action.Helper(program(), Scripts.helper(prefix()), token);
  }

  /// The go command sends the token to addresses that begin so, element by element: to the server
  /// and to nothing else on its host.
  private String prefix() {
    String url = place.url();
    int end = url.lastIndexOf(LAYOUT);
    return url.substring(url.indexOf("://") + 3, end < 0 ? url.length() : end);
  }

  /// Older ones than 1.24 neither run a program nor keep the setting, and 1.24 looks for the token
  /// of a host alone.
  boolean isKnown() {
    String version = go.get("GOVERSION");
    boolean old = version.matches("go1\\.(\\d|1\\d|2[0-3])([^\\d].*)?");
    return !old && !(prefix().contains("/") && version.matches("go1\\.24([^\\d].*)?"));
  }

  /// GOAUTH with it: first, before how the go command logs in to other servers.
  String with() {
    Set<String> all = new LinkedHashSet<>(Set.of(word()));
    all.addAll(others());
    return String.join(";", all);
  }

  /// GOAUTH without it; empty where that is the default.
  String without() {
    Set<String> others = others();
    return others.equals(Set.of("netrc")) ? "" : String.join(";", others);
  }

  boolean isUsed() {
    return logins().contains(word());
  }

  private Set<String> others() {
    return logins().stream()
        .filter(login -> !login.equals(word()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// `off` can only stand alone.
  private Set<String> logins() {
    Set<String> logins = new LinkedHashSet<>();
    Arrays.stream(go.get("GOAUTH").split(";", -1)).map(String::strip).forEach(logins::add);
    logins.removeAll(Set.of("", "off"));
    return logins;
  }

  /// As the go command splits commands into words.
  private String word() {
    String text = program().toString();
    return text.contains(" ") ? "'" + text + "'" : text;
  }
}
