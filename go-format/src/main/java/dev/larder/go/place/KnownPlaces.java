package dev.larder.go.place;

import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.api.SourcePlace;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Repositories that a module's path names by itself: on hosts whose layout is known, and by an
/// element that ends in the name of a version control system.
final class KnownPlaces {
  private static final String REST = "(?:/[\\w.\\-]+)*";

  /// A host whose layout is known.
  ///
  /// @param path its first group is the root of the repository
  private record Host(String name, Pattern path, boolean suffixAllowed) {
    static Host of(String name, String root, boolean suffixAllowed) {
      return new Host(name, Pattern.compile("(" + root + ")" + REST), suffixAllowed);
    }
  }

  private static final List<Host> HOSTS =
      List.of(
          Host.of("github.com", "github\\.com/[\\w.\\-]+/[\\w.\\-]+", false),
          Host.of("bitbucket.org", "bitbucket\\.org/[\\w.\\-]+/[\\w.\\-]+", false),
          Host.of("hub.jazz.net/git", "hub\\.jazz\\.net/git/[a-z0-9]+/[\\w.\\-]+", false),
          Host.of("git.apache.org", "git\\.apache\\.org/[a-z0-9_.\\-]+\\.git", true),
          Host.of("git.openstack.org", "git\\.openstack\\.org/[\\w.\\-]+/[\\w.\\-]+", true));

  private static final Set<String> OTHER_SYSTEMS = Set.of("bzr", "fossil", "hg", "svn");
  private static final Pattern ELEMENT = Pattern.compile("~?[\\w.\\-]+");
  private static final Pattern SUFFIXED =
      Pattern.compile("(~?[\\w.\\-]+)\\.(bzr|fossil|git|hg|svn)");

  private KnownPlaces() {}

  /// The place; nothing where the host has to be asked.
  static Optional<Outcome<SourcePlace>> of(String path) {
    for (Host host : HOSTS) {
      if (path.equals(host.name()) || path.startsWith(host.name() + "/")) {
        return Optional.of(on(host, path));
      }
    }
    if (path.startsWith("chiselapp.com/user/")) {
      return Optional.of(otherSystem(path, "fossil"));
    }
    return suffixed(path);
  }

  private static Outcome<SourcePlace> on(Host host, String path) {
    Matcher parts = host.path().matcher(path);
    if (!parts.matches()) {
      return Outcome.missing("not found: invalid " + host.name() + " import path \"" + path + "\"");
    }
    String root = parts.group(1);
    if (!host.suffixAllowed() && SUFFIXED.matcher(lastElement(root)).matches()) {
      return Outcome.missing(
          "not found: invalid version control suffix in " + host.name() + "/ path");
    }
    return Outcome.found(new SourcePlace("https://" + root, root, ""));
  }

  private static String lastElement(String root) {
    return root.substring(root.lastIndexOf('/') + 1);
  }

  /// `host/some/repository.git/folder`: the repository goes by the name without the ending.
  private static Optional<Outcome<SourcePlace>> suffixed(String path) {
    String[] elements = path.split("/", -1);
    StringBuilder before = new StringBuilder(elements[0]);
    Optional<Outcome<SourcePlace>> found = Optional.empty();
    for (int i = 1; i < elements.length; i++) {
      if (!ELEMENT.matcher(elements[i]).matches()) {
        return Optional.empty();
      }
      Matcher parts = SUFFIXED.matcher(elements[i]);
      if (found.isEmpty() && parts.matches()) {
        String root = before + "/" + elements[i];
        String url = "https://" + before + "/" + parts.group(1);
        found =
            Optional.of(
                OTHER_SYSTEMS.contains(parts.group(2))
                    ? otherSystem(path, parts.group(2))
                    : Outcome.found(new SourcePlace(url, root, "")));
      }
      before.append('/').append(elements[i]);
    }
    return found;
  }

  /// Where another system than Git keeps a module.
  static Outcome<SourcePlace> otherSystem(String path, String system) {
    return Outcome.refused(
        Refusal.Kind.FORBIDDEN,
        path + " is kept in " + system + ", and only Git repositories are read here");
  }
}
