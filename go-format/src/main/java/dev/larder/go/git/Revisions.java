package dev.larder.go.git;

import dev.larder.api.Commit;
import dev.larder.api.Outcome;
import dev.larder.api.SourceRepository;
import dev.larder.api.SourceTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;

/// The commits of a repository by the names that the go command takes, and their files. Used for
/// one question, by one thread.
final class Revisions {
  private static final String HEAD = "HEAD";
  private static final Pattern ID = Pattern.compile("[0-9a-f]{7,64}");

  private final SourceRepository repository;
  private final SortedMap<String, String> tags;
  private final Map<String, SourceTree> trees = new HashMap<>();
  private final Map<String, Optional<byte[]>> files = new HashMap<>();

  Revisions(SourceRepository repository) {
    this.repository = repository;
    this.tags = repository.tags();
  }

  /// The ids of commits by the names of their tags.
  SortedMap<String, String> tags() {
    return tags;
  }

  SourceRepository repository() {
    return repository;
  }

  /// The commit of the repository that one sees who names none.
  Revision head() throws Unfit, IOException {
    String id = repository.head().orElseThrow(() -> Unfit.missing("no commits"));
    return revision(id, id);
  }

  /// The commit that a tag, a branch, `HEAD` or the beginning of an id leads to, in this order.
  Revision find(String name) throws Unfit, IOException {
    String tagged = tags.get(name);
    if (tagged != null) {
      return revision(tagged, name);
    }
    Optional<String> branch = repository.branch(name);
    if (branch.isPresent()) {
      return revision(branch.get(), branch.get());
    }
    if (name.equals(HEAD) && repository.head().isPresent()) {
      String id = repository.head().get();
      return revision(id, id);
    }
    if (!ID.matcher(name).matches()) {
      throw unknown(name);
    }
    return byId(name);
  }

  /// What a name of the repository leads to counts before other commits whose id begins so.
  private Revision byId(String prefix) throws Unfit, IOException {
    Set<String> named = new HashSet<>();
    repository.head().ifPresent(named::add);
    named.addAll(repository.branches().values());
    named.addAll(tags.values());
    named.removeIf(id -> !id.startsWith(prefix));
    if (named.size() > 1) {
      throw Unfit.missing("ambiguous revision " + prefix);
    }
    if (!named.isEmpty()) {
      String id = named.iterator().next();
      return revision(id, id);
    }
    Outcome<Commit> commit = repository.commit(prefix);
    if (commit instanceof Outcome.Missing<Commit>) {
      throw unknown(prefix);
    }
    return revision(Unfit.unless(commit), prefix);
  }

  private static Unfit unknown(String name) {
    return Unfit.missing("unknown revision " + name);
  }

  private Revision revision(String id, String name) throws Unfit, IOException {
    return revision(Unfit.unless(repository.commit(id)), name);
  }

  private Revision revision(Commit commit, String name) {
    List<String> own =
        tags.entrySet().stream()
            .filter(tag -> tag.getValue().equals(commit.id()))
            .map(Map.Entry::getKey)
            .toList();
    return new Revision(commit, own.contains(name) ? name : commit.id(), own);
  }

  SourceTree tree(Commit commit) throws Unfit, IOException {
    SourceTree known = trees.get(commit.id());
    if (known != null) {
      return known;
    }
    SourceTree opened = Unfit.unless(repository.tree(commit));
    trees.put(commit.id(), opened);
    return opened;
  }

  /// What is recorded under a path of a commit, with one byte more than is allowed at most.
  Optional<byte[]> file(Commit commit, String path, int atMost) throws Unfit, IOException {
    String key = commit.id() + ":" + path;
    Optional<byte[]> known = files.get(key);
    if (known != null) {
      return known;
    }
    Optional<byte[]> read = Optional.empty();
    try (InputStream in = tree(commit).recorded(path)) {
      read = Optional.of(in.readNBytes(atMost + 1));
    } catch (NoSuchFileException none) {
      // Found out by asking.
      read = Optional.empty();
    }
    files.put(key, read);
    return read;
  }
}
