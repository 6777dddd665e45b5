package dev.larder.core.repository;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Where a Git repository is, or the beginning of such addresses.
///
/// @param scheme `https`, `http` or `ssh`
/// @param user of ssh; the other two have none in their addresses
/// @param host in lower case; an IPv6 address in brackets
/// @param port the scheme's own where the address names none
/// @param path empty, or with a slash before it and none behind it; without one before it as
///   `git@host:path` has it, which an SSH server looks for below the home of who logs in
public record GitUrl(String scheme, Optional<String> user, String host, int port, String path) {
  private static final int MAX_CHARACTERS = 2_000;

  private static final Pattern URL =
      Pattern.compile(
          "((?i:https|http|(?:git\\+)?ssh|ssh\\+git))://(?:([^@/]*)@)?"
              + "(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9_][A-Za-z0-9._-]*)"
              + "(?::([0-9]{1,5}))?(/[^?#\\\\]*)?");

  /// `git@host:path`, as `git clone` takes it. The user is needed, so that nothing else looks so.
  private static final Pattern SCP =
      Pattern.compile(
          "([A-Za-z0-9_][A-Za-z0-9._-]*)@([A-Za-z0-9_][A-Za-z0-9._-]*)"
              + ":(/?[^:?#/\\\\-][^?#\\\\]*)");

  /// Reads an address.
  ///
  /// @throws IllegalArgumentException if it is none that is gone to, with words that go on after it
  public static GitUrl of(String text) {
    if (text.length() > MAX_CHARACTERS || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException(
          "has a space or a character beyond ASCII, or more than " + MAX_CHARACTERS);
    }
    Matcher url = URL.matcher(text);
    Matcher scp = SCP.matcher(text);
    if (url.matches()) {
      return url(url);
    }
    if (scp.matches()) {
      return checked("ssh", Optional.of(scp.group(1)), scp.group(2), 22, scp.group(3));
    }
    throw new IllegalArgumentException(
        "is not https://host/…, http://host/…, ssh://[user@]host[:port]/… or user@host:…");
  }

  /// Reads the beginning of addresses, of which `git@host:` is one, too.
  ///
  /// @throws IllegalArgumentException if none that is gone to begins so, with words that go on
  ///   after it
  public static GitUrl beginning(String text) {
    return of(
        text.matches("[^:/]*@[^:/]*:") ? "ssh://" + text.substring(0, text.length() - 1) : text);
  }

  private static GitUrl url(Matcher url) {
    String written = url.group(1).toLowerCase(Locale.ROOT);
    String scheme = written.startsWith("http") ? written : "ssh";
    Optional<String> user = Optional.ofNullable(url.group(2));
    if (user.isPresent() && !scheme.equals("ssh")) {
      throw new IllegalArgumentException("has a user in it; a credential's username is its place");
    }
    if (user.isPresent() && !user.get().matches("[A-Za-z0-9_][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException("has a password in it, or no plain user");
    }
    int port = url.group(4) == null ? port(scheme) : Integer.parseInt(url.group(4));
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("has no port from 1 to 65535");
    }
    return checked(scheme, user, url.group(3), port, Optional.ofNullable(url.group(5)).orElse(""));
  }

  private static GitUrl checked(
      String scheme, Optional<String> user, String host, int port, String path) {
    // A server may take %2e for a dot, and go up to what another credential is for.
    String dotted = path.replaceAll("(?i)%2e", ".");
    if (Arrays.stream(dotted.split("/")).anyMatch(List.of(".", "..")::contains)) {
      throw new IllegalArgumentException("has an element . or .. in its path");
    }
    return new GitUrl(
        scheme, user, host.toLowerCase(Locale.ROOT), port, path.replaceFirst("/+$", ""));
  }

  private static int port(String scheme) {
    return switch (scheme) {
      case "https" -> 443;
      case "http" -> 80;
      default -> 22;
    };
  }

  /// Whether it is gone to by ssh.
  public boolean isSsh() {
    return scheme.equals("ssh");
  }

  /// The host without the brackets of an IPv6 address.
  public String bareHost() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /// Host and port, as the name of a server.
  public String server() {
    return host + ":" + port;
  }

  /// Scheme, host and port, which is what secrets are bound to.
  public String origin() {
    return scheme + "://" + authority();
  }

  private String authority() {
    return port == port(scheme) ? host : server();
  }

  /// The same place, where somebody else logs in.
  public GitUrl as(Optional<String> other) {
    return new GitUrl(scheme, other, host, port, path);
  }

  /// Whether this is the beginning of another address, up to a whole element of its path. A user
  /// here is that user alone. Whether a repository is written with `.git`, and whether as
  /// `ssh://git@host/path` or as `git@host:path`, makes no difference.
  public boolean isBeginningOf(GitUrl other) {
    return server().equals(other.server())
        && scheme.equals(other.scheme)
        && (user.isEmpty() || user.equals(other.user))
        && isAbove(elements(), other.elements());
  }

  private static boolean isAbove(List<String> beginning, List<String> whole) {
    return beginning.size() <= whole.size()
        && IntStream.range(0, beginning.size())
            .allMatch(i -> plain(beginning.get(i)).equals(plain(whole.get(i))));
  }

  private static String plain(String element) {
    return element.endsWith(".git") ? element.substring(0, element.length() - 4) : element;
  }

  private List<String> elements() {
    return Arrays.stream(path.split("/")).filter(element -> !element.isEmpty()).toList();
  }

  /// How much an address says that is the beginning of others: elements of a path, then a user.
  int weight() {
    return 2 * elements().size() + (user.isPresent() ? 1 : 0);
  }

  /// The same place, written in one way.
  @Override
  public String toString() {
    String who = user.map(name -> name + "@").orElse("");
    boolean belowHome = isSsh() && !path.isEmpty() && !path.startsWith("/");
    return belowHome ? who + host + ":" + path : scheme + "://" + who + authority() + path;
  }
}
