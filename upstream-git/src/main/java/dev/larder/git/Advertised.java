package dev.larder.git;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/// What a server says that the names of a repository lead to, at one moment.
///
/// @param tags with the ids of commits, annotated tags followed
/// @param branches with the ids of commits
/// @param head the id of the commit of whoever names none
/// @param defaultBranch what `HEAD` stands for
record Advertised(
    SortedMap<String, String> tags,
    SortedMap<String, String> branches,
    Optional<String> head,
    Optional<String> defaultBranch) {
  /// @param refs as JGit has them
  static Advertised of(Collection<Ref> refs) {
    SortedMap<String, String> tags = new TreeMap<>(CodePointOrder.NAMES);
    SortedMap<String, String> branches = new TreeMap<>(CodePointOrder.NAMES);
    Optional<String> head = Optional.empty();
    Optional<String> defaultBranch = Optional.empty();
    for (Ref ref : refs) {
      ObjectId id = target(ref);
      String name = ref.getName();
      if (id == null || !isName(name)) {
        continue;
      }
      if (name.equals(Constants.HEAD)) {
        head = Optional.of(id.name());
        defaultBranch = defaultBranch(ref);
      } else if (name.startsWith(Constants.R_TAGS)) {
        tags.put(name.substring(Constants.R_TAGS.length()), id.name());
      } else if (name.startsWith(Constants.R_HEADS)) {
        branches.put(name.substring(Constants.R_HEADS.length()), id.name());
      }
    }
    return new Advertised(
        Collections.unmodifiableSortedMap(tags),
        Collections.unmodifiableSortedMap(branches),
        head,
        defaultBranch);
  }

  /// Git itself has no others, and JGit cannot ask for them.
  private static boolean isName(String name) {
    return name.equals(Constants.HEAD) || Repository.isValidRefName(name);
  }

  private static @Nullable ObjectId target(Ref ref) {
    return ref.getPeeledObjectId() == null ? ref.getObjectId() : ref.getPeeledObjectId();
  }

  private static Optional<String> defaultBranch(Ref head) {
    String target = head.getTarget().getName();
    return head.isSymbolic() && target.startsWith(Constants.R_HEADS)
        ? Optional.of(target.substring(Constants.R_HEADS.length()))
        : Optional.empty();
  }

  int size() {
    return tags.size() + branches.size();
  }

  /// The ref that leads to a commit, if there is one.
  Optional<String> refTo(String id) {
    for (var tag : tags.entrySet()) {
      if (tag.getValue().equals(id)) {
        return Optional.of(Constants.R_TAGS + tag.getKey());
      }
    }
    for (var branch : branches.entrySet()) {
      if (branch.getValue().equals(id)) {
        return Optional.of(Constants.R_HEADS + branch.getKey());
      }
    }
    return head.filter(id::equals).map(_ -> Constants.HEAD);
  }

  /// The ids that names lead to and that begin so.
  Set<String> beginning(String prefix) {
    Set<String> found = new LinkedHashSet<>();
    for (String id : ids()) {
      if (id.startsWith(prefix)) {
        found.add(id);
      }
    }
    return found;
  }

  /// All ids that names lead to.
  Set<String> ids() {
    Set<String> ids = new LinkedHashSet<>(branches.values());
    ids.addAll(tags.values());
    head.ifPresent(ids::add);
    return ids;
  }
}
