package dev.larder.core.browse;

import dev.larder.api.ContainedFile;
import dev.larder.api.Dependency;
import dev.larder.api.VersionContent;
import dev.larder.core.engine.VersionOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.aether.version.VersionScheme;

/// How two versions differ: what they require, and their files.
///
/// @param requirements those that differ, by component
/// @param files those that differ, by path
/// @param remarks what could not be compared
public record Comparison(List<Requirement> requirements, List<File> files, List<String> remarks) {
  public Comparison {
    requirements = List.copyOf(requirements);
    files = List.copyOf(files);
    remarks = List.copyOf(remarks);
  }

  /// What has become of something.
  public enum Change {
    ADDED,
    REMOVED,
    RAISED,
    LOWERED,
    CHANGED
  }

  /// @param from the version that was required before; empty: none
  /// @param to the version that is required now; empty: none
  public record Requirement(
      String component,
      Change change,
      Optional<String> from,
      Optional<String> to,
      boolean indirect) {}

  /// @param from its size before, in bytes; empty: it was not there
  /// @param to its size now; empty: it is not there any more
  public record File(String path, Change change, Optional<Long> from, Optional<Long> to) {}

  static Comparison of(VersionContent before, VersionContent after, VersionScheme scheme) {
    List<String> remarks = new ArrayList<>();
    before.remarks().forEach(one -> remarks.add("Of the first: " + one));
    after.remarks().forEach(one -> remarks.add("Of the second: " + one));
    boolean whole = before.allFiles() > 0 && after.allFiles() > 0;
    return new Comparison(
        requirements(before, after, new VersionOrder(scheme)),
        whole ? files(before, after) : List.of(),
        remarks);
  }

  private static List<Requirement> requirements(
      VersionContent before, VersionContent after, VersionOrder order) {
    Map<String, Dependency> old = named(before.dependencies());
    Map<String, Dependency> now = named(after.dependencies());
    List<Requirement> all = new ArrayList<>();
    for (String component : both(old, now)) {
      Optional<Dependency> was = Optional.ofNullable(old.get(component));
      Optional<Dependency> is = Optional.ofNullable(now.get(component));
      Optional<String> from = was.map(Dependency::version);
      Optional<String> to = is.map(Dependency::version);
      if (!from.equals(to)) {
        boolean indirect = is.or(() -> was).map(Dependency::indirect).orElse(false);
        all.add(new Requirement(component, change(from, to, order), from, to, indirect));
      }
    }
    return all;
  }

  private static Change change(Optional<String> from, Optional<String> to, VersionOrder order) {
    if (from.isEmpty()) {
      return Change.ADDED;
    }
    if (to.isEmpty()) {
      return Change.REMOVED;
    }
    return order.compare(from.get(), to.get()) < 0 ? Change.RAISED : Change.LOWERED;
  }

  private static Map<String, Dependency> named(List<Dependency> all) {
    return all.stream()
        .collect(
            Collectors.toMap(
                Dependency::component, Function.identity(), (one, _) -> one, TreeMap::new));
  }

  private static List<File> files(VersionContent before, VersionContent after) {
    Map<String, ContainedFile> old = byPath(before);
    Map<String, ContainedFile> now = byPath(after);
    List<File> all = new ArrayList<>();
    for (String path : both(old, now)) {
      Optional<ContainedFile> was = Optional.ofNullable(old.get(path));
      Optional<ContainedFile> is = Optional.ofNullable(now.get(path));
      if (!was.equals(is)) {
        Change change =
            was.isEmpty() ? Change.ADDED : is.isEmpty() ? Change.REMOVED : Change.CHANGED;
        all.add(new File(path, change, was.map(ContainedFile::size), is.map(ContainedFile::size)));
      }
    }
    return all;
  }

  private static Map<String, ContainedFile> byPath(VersionContent content) {
    return content.files().stream()
        .collect(
            Collectors.toMap(
                ContainedFile::path, Function.identity(), (one, _) -> one, TreeMap::new));
  }

  private static TreeSet<String> both(Map<String, ?> one, Map<String, ?> other) {
    TreeSet<String> all = new TreeSet<>(one.keySet());
    all.addAll(other.keySet());
    return all;
  }
}
