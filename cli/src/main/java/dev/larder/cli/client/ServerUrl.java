package dev.larder.cli.client;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The address of a server: http or https, base path included, no final slash, never credentials.
public record ServerUrl(String text) {
  private static final Pattern REPOSITORY =
      Pattern.compile("/repository/([a-z0-9][a-z0-9._-]{0,62})$");

  public ServerUrl {
    if (!text.equals(normal(text))) {
      throw new IllegalArgumentException("not in normal form: " + text);
    }
  }

  /// Reads what a person wrote: the address of a server, or of one of its repositories, as GOPROXY
  /// holds it.
  public static ServerUrl parse(String text) throws ClientException {
    return new ServerUrl(REPOSITORY.matcher(read(text)).replaceFirst(""));
  }

  /// The repository whose address a person wrote, if it is one.
  public static Optional<String> repositoryIn(String text) throws ClientException {
    Matcher address = REPOSITORY.matcher(read(text));
    return address.find() ? Optional.of(address.group(1)) : Optional.empty();
  }

  private static String read(String text) throws ClientException {
    try {
      return normal(text.strip());
    } catch (IllegalArgumentException _) {
      // The text may hold a password, so nothing of it is repeated.
      throw new ClientException(
          "the address of a server is http://HOST[:PORT] or https://HOST[:PORT], possibly with a"
              + " path, or that of a repository below it (…/repository/NAME); it holds neither"
              + " credentials nor a query, and is one address, not a list");
    }
  }

  private static String normal(String text) {
    URI uri = URI.create(text);
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    boolean plain =
        uri.getHost() != null
            && uri.getRawUserInfo() == null
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null
            && !text.contains(",");
    if (!plain || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new IllegalArgumentException("no server");
    }
    String authority = uri.getRawAuthority().toLowerCase(Locale.ROOT);
    return scheme + "://" + authority + uri.getRawPath().replaceFirst("/+$", "");
  }

  /// The address of a path of the server.
  public URI at(String rawPathAndQuery) {
    return URI.create(text + rawPathAndQuery);
  }

  /// The address of a repository, as clients of a format are given it.
  public String repository(String name) {
    return text + "/repository/" + name;
  }

  /// Host and, where it is written, port: what .netrc calls a machine.
  public String machine() {
    return URI.create(text).getRawAuthority();
  }

  /// Whether a secret sent there can be read on the way.
  public boolean exposed() {
    String host = URI.create(text).getHost();
    boolean here = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    return text.startsWith("http:") && !here;
  }

  @Override
  public String toString() {
    return text;
  }
}
