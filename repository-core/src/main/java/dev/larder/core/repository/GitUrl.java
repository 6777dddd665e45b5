package dev.larder.core.repository;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a Git repository is, or the beginning of such addresses.
///
/// @param scheme `https`, `http` or `ssh`
/// @param user of ssh; the other two have none in their addresses
/// @param host in lower case
/// @param port the scheme's own where the address names none
/// @param path begins with a slash, or is empty
public record GitUrl(String scheme, Optional<String> user, String host, int port, String path) {
  private static final int MAX_CHARACTERS = 2_000;

  private static final Pattern URL =
      Pattern.compile(
          "(https|http|ssh)://(?:([^@/]*)@)?(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9_][A-Za-z0-9._-]*)"
              + "(?::([0-9]{1,5}))?(/[^?#]*)?");

  /// `git@host:path`, as `git clone` takes it. The user is needed, so that nothing else looks so.
  private static final Pattern SCP =
      Pattern.compile(
          "([A-Za-z0-9_][A-Za-z0-9._-]*)@([A-Za-z0-9_][A-Za-z0-9._-]*):/?([^:?#/-][^?#]*)");

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
      return checked(
          new GitUrl(
              "ssh", Optional.of(scp.group(1)), lower(scp.group(2)), 22, "/" + scp.group(3)));
    }
    throw new IllegalArgumentException(
        "is not https://host/…, http://host/…, ssh://[user@]host[:port]/… or user@host:…");
  }

  private static GitUrl url(Matcher url) {
    String scheme = url.group(1);
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
    String path = Optional.ofNullable(url.group(5)).orElse("");
    return checked(new GitUrl(scheme, user, lower(url.group(3)), port, path));
  }

  private static GitUrl checked(GitUrl address) {
    if (Arrays.stream(address.path().split("/")).anyMatch(List.of(".", "..")::contains)) {
      throw new IllegalArgumentException("has an element . or .. in its path");
    }
    return address;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static int port(String scheme) {
    return switch (scheme) {
      case "https" -> 443;
      case "http" -> 80;
      default -> 22;
    };
  }

  /// Whether this is the beginning of another address, up to a whole element of its path. That a
  /// repository may be written with `.git` or without makes no difference.
  public boolean isBeginningOf(GitUrl other) {
    return scheme.equals(other.scheme)
        && host.equals(other.host)
        && port == other.port
        && (user.isEmpty() || user.equals(other.user))
        && isAbove(plain(path), plain(other.path));
  }

  private static boolean isAbove(String beginning, String whole) {
    return whole.equals(beginning) || whole.startsWith(beginning + "/");
  }

  private static String plain(String path) {
    return path.replaceFirst("/+$", "").replaceFirst("\\.git$", "");
  }
}
