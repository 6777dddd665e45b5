package dev.larder.core.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which repository of a Git server is meant, by the end of its addresses' paths, such as
/// `team/lib`.
///
/// One repository has several addresses (https, ssh, an older host name), and its server may not
/// know the one that Larder uses; they all end so. Two servers may have a repository of one path,
/// so it is for what does no harm if it holds for one repository too many.
///
/// @param text in lower case, since some servers tell no case apart; without `.git`
public record GitPath(String text) {
  private static final int MAX_CHARACTERS = 512;

  private static final Pattern HOST =
      Pattern.compile("^(?:[a-z][a-z0-9+.-]*://[^/]*|[^/:]+@[^/:]+:)");

  private static final Pattern UNUSED = Pattern.compile("/*(?:\\.git)?/*(?:[?#].*)?$");

  /// The path of an address, or one that is written alone; empty: it has none that could be used.
  public static Optional<GitPath> of(String address) {
    if (address.length() > 2 * MAX_CHARACTERS
        || address.chars().anyMatch(Character::isISOControl)) {
      return Optional.empty();
    }
    String lower = address.strip().toLowerCase(Locale.ROOT);
    String path = HOST.matcher(lower).replaceFirst("");
    String plain = UNUSED.matcher(path).replaceFirst("").replaceFirst("^/+", "");
    return Optional.of(plain)
        .filter(text -> !text.isEmpty() && text.length() <= MAX_CHARACTERS)
        .map(GitPath::new);
  }

  /// This path and its ends, by which a repository of it may be meant as well.
  public List<GitPath> ends() {
    List<GitPath> ends = new ArrayList<>();
    ends.add(this);
    for (int slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', slash + 1)) {
      ends.add(new GitPath(text.substring(slash + 1)));
    }
    return ends;
  }

  /// Whether an address may be one of this repository.
  public boolean isOf(String address) {
    return of(address).filter(path -> path.ends().contains(this)).isPresent();
  }

  @Override
  public String toString() {
    return text;
  }
}
