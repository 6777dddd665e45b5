package dev.larder.go.info;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a version came from, as far as its publisher tells: a version control system and a
/// reference in it.
///
/// Holds the known fields that are present and not empty, in a fixed order, and never a credential.
public record Origin(Map<String, String> fields) {
  /// The names that the Go command knows, spelt as it writes them.
  public static final List<String> NAMES =
      List.of("VCS", "URL", "Subdir", "Hash", "TagPrefix", "TagSum", "Ref", "RepoSum");

  /// What every credential in a URL stands before or behind.
  private static final Pattern SECRETIVE = Pattern.compile("[@?#]");

  public Origin {
    var ordered = new LinkedHashMap<String, String>();
    for (String name : NAMES) {
      Optional.ofNullable(fields.get(name))
          .map(value -> name.equals("URL") ? withoutSecrets(value) : value)
          .filter(value -> !value.isEmpty())
          .ifPresent(value -> ordered.put(name, value));
    }
    fields = Collections.unmodifiableMap(ordered);
  }

  public boolean isEmpty() {
    return fields.isEmpty();
  }

  /// The value of one of [#NAMES].
  public Optional<String> get(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /// A URL keeps nothing that could log its reader in: user information (but for the user name of
  /// ssh, which is no secret), query and fragment go. What cannot be taken apart goes altogether.
  static String withoutSecrets(String url) {
    if (!SECRETIVE.matcher(url).find()) {
      return url;
    }
    if (!url.contains("://")) {
      // git@host:path and local paths have no place for a password.
      return url.contains("@") && url.indexOf(':') < url.indexOf('@') ? "" : url;
    }
    try {
      var uri = new URI(url);
      if (uri.getHost() == null) {
        return uri.getRawAuthority() == null ? url : "";
      }
      boolean ssh = uri.getScheme().endsWith("ssh");
      String user = ssh && uri.getRawUserInfo() != null ? uri.getRawUserInfo() : "";
      String name = user.contains(":") ? user.substring(0, user.indexOf(':')) : user;
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      return uri.getScheme()
          + "://"
          + (name.isEmpty() ? "" : name + "@")
          + uri.getHost()
          + port
          + uri.getRawPath();
    } catch (URISyntaxException e) {
      return "";
    }
  }
}
