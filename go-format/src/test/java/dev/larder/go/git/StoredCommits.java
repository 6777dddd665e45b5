package dev.larder.go.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Commit;
import dev.larder.api.Outcome;
import dev.larder.api.SourceRepository;
import dev.larder.api.SourceTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// A repository in memory. The ids of its commits are what they are named by, repeated up to 40
/// digits, and each comes after those with a lower id.
final class StoredCommits implements SourceRepository {
  private static final Instant COMMITTED = Instant.parse("2026-01-02T03:04:05Z");
  private static final int DIGITS = 40;
  private static final String SUBMODULE = "\0submodule";

  private final SortedMap<String, SortedMap<String, String>> commits = new TreeMap<>();
  private final SortedMap<String, String> tags = new TreeMap<>();
  private final SortedMap<String, String> branches = new TreeMap<>();

  private static String id(String name) {
    return name.repeat(DIGITS).substring(0, DIGITS);
  }

  StoredCommits add(String commit, String path, String text) {
    commits.computeIfAbsent(id(commit), _ -> new TreeMap<>()).put(path, text);
    return this;
  }

  StoredCommits submodule(String commit, String path) {
    return add(commit, path, SUBMODULE);
  }

  StoredCommits tag(String name, String commit) {
    tags.put(name, id(commit));
    return this;
  }

  StoredCommits branch(String name, String commit) {
    branches.put(name, id(commit));
    return this;
  }

  @Override
  public String system() {
    return "git";
  }

  @Override
  public String url() {
    return "memory:";
  }

  @Override
  public SortedMap<String, String> tags() {
    return tags;
  }

  @Override
  public SortedMap<String, String> branches() {
    return branches;
  }

  @Override
  public Optional<String> head() {
    return Optional.ofNullable(branches.get("main"));
  }

  @Override
  public Outcome<Commit> commit(String beginning) {
    List<String> ids = commits.keySet().stream().filter(id -> id.startsWith(beginning)).toList();
    return ids.size() == 1
        ? Outcome.found(new Commit(ids.getFirst(), COMMITTED))
        : Outcome.missing("no commit " + beginning);
  }

  @Override
  public Outcome<Set<String>> reachable(Collection<String> names, Commit commit) {
    Set<String> found = new TreeSet<>(names);
    found.removeIf(name -> tags.getOrDefault(name, "z").compareTo(commit.id()) > 0);
    return Outcome.found(found);
  }

  @Override
  public Outcome<SourceTree> tree(Commit commit) {
    return Outcome.found(new Tree(commits.getOrDefault(commit.id(), new TreeMap<>())));
  }

  private record Tree(Map<String, String> files) implements SourceTree {
    @Override
    public List<Entry> files(String folder) {
      List<Entry> entries = new ArrayList<>();
      files.forEach((path, text) -> {
        if (folder.isEmpty() || path.startsWith(folder + "/")) {
          entries.add(new Entry(path, !text.equals(SUBMODULE), text.length()));
        }
      });
      return entries;
    }

    @Override
    public InputStream open(String path) throws IOException {
      return recorded(path);
    }

    @Override
    public InputStream recorded(String path) throws IOException {
      String text = files.get(path);
      if (text == null || text.equals(SUBMODULE)) {
        throw new NoSuchFileException(path);
      }
      return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
  }
}
