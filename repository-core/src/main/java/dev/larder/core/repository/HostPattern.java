package dev.larder.core.repository;

import java.net.InetAddress;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hosts that an administrator allows: `minio.corp.example`, `*.corp.example` for every name below
/// that domain at any depth (not the domain itself), or the address `10.1.2.3` or `[fd00::1]` where
/// a URL holds it as a number. Without a port every port is meant, with one (`minio:9000`) that
/// port alone. Case does not count.
///
/// @param text as it was written, in lower case
public record HostPattern(String text) {
  private static final int MAX_CHARACTERS = 300;
  private static final Pattern FORM =
      Pattern.compile(
          """
          (?x) (?<below> \\*\\.)?
               (?<host> (?: [a-z0-9_] (?:[a-z0-9_-]*[a-z0-9_])? \\. )* [a-z] (?:[a-z0-9-]*[a-z0-9])?
                      | (?<number> [0-9]{1,3} (?:\\.[0-9]{1,3}){3} | \\[ [0-9a-f:.]+ ] ) )
               (?: : (?<port> [1-9][0-9]{0,4}) )?
          """);

  public HostPattern {
    text = text.toLowerCase(Locale.ROOT);
    Matcher form = form(text);
    if (form.group("number") != null) {
      checkAddress(form.group("number"), form.group("below") != null);
    }
  }

  private static Matcher form(String text) {
    Matcher form = FORM.matcher(text);
    if (text.length() > MAX_CHARACTERS || !form.matches()) {
      throw new IllegalArgumentException(
          "is a host such as minio.corp.example, *.corp.example or 10.1.2.3, with or without"
              + " :port");
    }
    return form;
  }

  private static void checkAddress(String number, boolean below) {
    String literal = number.startsWith("[") ? number.substring(1, number.length() - 1) : number;
    boolean linkLocal;
    try {
      linkLocal = InetAddress.ofLiteral(literal).isLinkLocalAddress();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"" + number + "\" is not an IP address", e);
    }
    if (below) {
      throw new IllegalArgumentException("an IP address has no names below it");
    }
    if (linkLocal) {
      throw new IllegalArgumentException(
          "a link-local address is where clouds hand out credentials; it is never allowed");
    }
  }

  /// Whether a URL's host, in its own spelling, and port are meant.
  public boolean matches(String host, int port) {
    Matcher form = form(text);
    OptionalInt only =
        form.group("port") == null
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(form.group("port")));
    if (only.isPresent() && only.getAsInt() != port) {
      return false;
    }
    String asked = host.toLowerCase(Locale.ROOT);
    String named = form.group("host");
    return form.group("below") == null
        ? asked.equals(named)
        : asked.endsWith("." + named) && asked.length() > named.length() + 1;
  }

  @Override
  public String toString() {
    return text;
  }
}
