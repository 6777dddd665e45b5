package dev.larder.go.git;

import dev.larder.api.Commit;
import dev.larder.api.Outcome;
import dev.larder.api.SourceRepository;
import dev.larder.api.SourceTree;
import dev.larder.go.pack.ExternalProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A bare clone that the git program answers for.
final class ProgramRepository implements SourceRepository {
  private final Path bare;
  private final Path scratch;
  private final Map<String, String> refs = new TreeMap<>();
  private final Map<String, SourceTree> trees = new HashMap<>();
  private final Map<List<String>, ExternalProgram.Ran> ran = new HashMap<>();

  ProgramRepository(Path bare, Path scratch) throws IOException {
    this.bare = bare;
    this.scratch = scratch;
    Files.createDirectories(bare.resolve("info"));
    Files.writeString(bare.resolve("info/attributes"), "\n* -export-subst -export-ignore\n");
    String format = "%(refname) %(objecttype) %(objectname) %(*objecttype) %(*objectname)";
    for (String line : text("for-each-ref", "--format=" + format).lines().toList()) {
      String[] fields = line.split(" ", -1);
      boolean annotated = fields[1].equals("tag");
      String type = annotated ? fields[3] : fields[1];
      if (type.equals("commit")) {
        refs.put(fields[0], annotated ? fields[4] : fields[2]);
      }
    }
  }

  ExternalProgram.Ran git(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git", "--git-dir=" + bare));
    command.addAll(List.of(arguments));
    Map<String, String> environment =
        Map.of(
            "PATH",
            Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin"),
            "HOME",
            scratch.toString(),
            "GIT_CONFIG_NOSYSTEM",
            "1",
            "GIT_ATTR_NOSYSTEM",
            "1");
    ExternalProgram.Ran known = ran.get(command);
    ExternalProgram.Ran now =
        known == null ? new ExternalProgram(environment, scratch, scratch).run(command) : known;
    // Nothing in the repository changes.
    ran.put(command, now);
    return now;
  }

  String text(String... arguments) throws IOException {
    ExternalProgram.Ran ran = git(arguments);
    if (!ran.ok()) {
      throw new IOException(String.join(" ", arguments) + ": " + ran.error());
    }
    return ran.text();
  }

  @Override
  public String system() {
    return "git";
  }

  @Override
  public String url() {
    return bare.toUri().toString();
  }

  private SortedMap<String, String> below(String prefix) {
    SortedMap<String, String> found = new TreeMap<>();
    refs.forEach((name, id) -> {
      if (name.startsWith(prefix)) {
        found.put(name.substring(prefix.length()), id);
      }
    });
    return found;
  }

  @Override
  public SortedMap<String, String> tags() {
    return below("refs/tags/");
  }

  @Override
  public SortedMap<String, String> branches() {
    return below("refs/heads/");
  }

  @Override
  public Optional<String> head() {
    try {
      ExternalProgram.Ran ran = git("rev-parse", "--verify", "--quiet", "HEAD^{commit}");
      return ran.ok() ? Optional.of(ran.text()) : Optional.empty();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public Outcome<Commit> commit(String id) throws IOException {
    ExternalProgram.Ran log = git("log", "-1", "--no-show-signature", "--format=%H %ct", id, "--");
    if (!log.ok() || log.text().isEmpty()) {
      return Outcome.missing("no commit " + id);
    }
    String[] fields = log.text().split(" ", -1);
    return Outcome.found(new Commit(fields[0], Instant.ofEpochSecond(Long.parseLong(fields[1]))));
  }

  @Override
  public Outcome<Set<String>> reachable(Collection<String> tags, Commit commit) throws IOException {
    Set<String> merged =
        new HashSet<>(
            text(
                    "for-each-ref",
                    "--format=%(refname:lstrip=2)",
                    "--merged=" + commit.id(),
                    "refs/tags/")
                .lines()
                .toList());
    merged.retainAll(tags);
    return Outcome.found(merged);
  }

  @Override
  public Outcome<SourceTree> tree(Commit commit) throws IOException {
    SourceTree known = trees.get(commit.id());
    SourceTree tree = known == null ? new ProgramTree(this, commit.id(), scratch) : known;
    trees.put(commit.id(), tree);
    return Outcome.found(tree);
  }
}
