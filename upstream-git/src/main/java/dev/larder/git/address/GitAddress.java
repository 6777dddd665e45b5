package dev.larder.git.address;

import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.URIish;

/// Where a Git repository is: by https, http or ssh, and nothing else.
///
/// @param host in lower case; an IPv6 address in brackets
/// @param port the scheme's own where none was given
/// @param path as it was written, with what it begins with: of `git@host:path` without a slash
public record GitAddress(Scheme scheme, Optional<String> user, String host, int port, String path) {
  /// How a server is spoken to.
  public enum Scheme {
    HTTPS(443),
    HTTP(80),
    SSH(22);

    final int port;

    Scheme(int port) {
      this.port = port;
    }

    /// As it stands in an address.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int MAX_CHARACTERS = 2_000;
  private static final String HOST = "(?<host>[A-Za-z0-9_]([A-Za-z0-9._-]*)|\\[[0-9A-Fa-f:.]+])";
  private static final Pattern URL =
      Pattern.compile(
          "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://((?<user>[^@/:]+)@)?"
              + HOST
              + "(:(?<port>[0-9]{1,5}))?(?<path>(/[!-~&&[^?#\\\\]]*)?)");
  private static final Pattern SCP =
      Pattern.compile("((?<user>[^@/:]+)@)?" + HOST + ":(?<path>[!-~&&[^?#\\\\]]+)");
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]*");

  /// Reads an address, or the beginning of one.
  ///
  /// @throws UnusableAddressException saying what is wrong with it, without secrets
  public static GitAddress parse(String text) throws UnusableAddressException {
    if (text.length() > MAX_CHARACTERS) {
      throw new UnusableAddressException("the address of the Git repository is too long");
    }
    Matcher url = URL.matcher(text);
    if (url.matches()) {
      return checked(scheme(url.group("scheme")), url);
    }
    if (text.contains("://")) {
      scheme(text.substring(0, text.indexOf("://")));
      throw new UnusableAddressException(
          "the address of a Git repository is https://host/path, ssh://user@host:port/path or"
              + " user@host:path, without password, query and fragment; passwords belong to the"
              + " upstream's credentials");
    }
    Matcher scp = SCP.matcher(text);
    if (scp.matches() && !text.contains("::")) {
      return checked(Scheme.SSH, scp);
    }
    throw new UnusableAddressException(
        "Larder reads Git repositories by https, http and ssh only, not from files and not by"
            + " helper programs");
  }

  private static Scheme scheme(String word) throws UnusableAddressException {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "https", "git+https" -> Scheme.HTTPS;
      case "http" -> Scheme.HTTP;
      case "ssh", "git+ssh", "ssh+git" -> Scheme.SSH;
      default ->
          throw new UnusableAddressException(
              "Larder reads Git repositories by https, http and ssh only, not by "
                  + word.toLowerCase(Locale.ROOT)
                  + ":");
    };
  }

  private static GitAddress checked(Scheme scheme, Matcher parts) throws UnusableAddressException {
    Optional<String> user = Optional.ofNullable(parts.group("user"));
    if (user.isPresent() && (scheme != Scheme.SSH || !USER.matcher(user.get()).matches())) {
      throw new UnusableAddressException(
          "the address of a Git repository carries no user but for ssh; put it into the upstream's"
              + " credentials");
    }
    boolean url = parts.groupCount() > SCP_GROUPS;
    String given = url ? parts.group("port") : null;
    int port = given == null ? scheme.port : Integer.parseInt(given);
    String path = parts.group("path");
    if (port < 1 || port > 65_535 || path.startsWith("-") || climbs(path)) {
      throw new UnusableAddressException("that is no address of a Git repository");
    }
    return new GitAddress(
        scheme, user, parts.group("host").toLowerCase(Locale.ROOT), port, withoutEnd(path));
  }

  private static final int SCP_GROUPS = SCP.matcher("").groupCount();

  private static boolean climbs(String path) {
    return ("/" + path + "/").contains("/../") || ("/" + path + "/").contains("/./");
  }

  private static String withoutEnd(String path) {
    return path.endsWith("/") ? withoutEnd(path.substring(0, path.length() - 1)) : path;
  }

  /// Host and port, as names for the server.
  public String server() {
    return host + ":" + port;
  }

  /// The host as it stands without the brackets of an IPv6 address.
  public String bareHost() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /// Scheme, host and port, which is what secrets are bound to.
  public String origin() {
    return scheme.word() + "://" + authority();
  }

  /// The same place written in one way, without secrets.
  public String text() {
    return written(user);
  }

  private String written(Optional<String> login) {
    String who = login.map(name -> name + "@").orElse("");
    return isBelowHome()
        ? who + host + ":" + path
        : scheme.word() + "://" + who + authority() + path;
  }

  private String authority() {
    return port == scheme.port ? host : server();
  }

  /// Whether an SSH server begins at the home of who logs in.
  private boolean isBelowHome() {
    return scheme == Scheme.SSH && !path.isEmpty() && !path.startsWith("/");
  }

  /// As JGit has it.
  ///
  /// @param login who logs in, over ssh
  public URIish uri(String login) {
    try {
      return new URIish(written(scheme == Scheme.SSH ? Optional.of(login) : Optional.empty()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("JGit cannot read an address that was checked", e);
    }
  }

  @Override
  public String toString() {
    return text();
  }
}
