package dev.larder.go.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The Git repository of a work tree, asked through the user's own git.
final class Git {
  /// What git itself sets for hooks, which would point at another repository.
  private static final List<String> FOREIGN =
      List.of(
          "GIT_DIR",
          "GIT_WORK_TREE",
          "GIT_INDEX_FILE",
          "GIT_PREFIX",
          "GIT_NAMESPACE",
          "GIT_OBJECT_DIRECTORY",
          "GIT_ALTERNATE_OBJECT_DIRECTORIES",
          "GIT_COMMON_DIR");

  private static final Pattern TREE_ENTRY =
      Pattern.compile("([0-7]{6}) (\\w+) [0-9a-f]+\\t(.*)", Pattern.DOTALL);

  private final ExternalProgram program;
  private final Path top;

  private Git(ExternalProgram program, Path top) {
    this.program = program;
    this.top = top;
  }

  /// The repository in whose work tree a folder is. A folder below a `.git` is never taken for
  /// anything else, so that files which Git ignores cannot leave by mistake.
  static Optional<Git> around(Path folder, Map<String, String> environment, Path scratch)
      throws IOException, PackRefusal {
    for (Path above = folder; above != null; above = above.getParent()) {
      if (Files.exists(above.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
        Map<String, String> clean = new HashMap<>(environment);
        clean.keySet().removeAll(FOREIGN);
        clean.put("LC_ALL", "C");
        clean.put("GIT_TERMINAL_PROMPT", "0");
        clean.put("GIT_OPTIONAL_LOCKS", "0");
        clean.put("GIT_LITERAL_PATHSPECS", "1");
        Git git = new Git(new ExternalProgram(clean, above, scratch), above);
        git.required("rev-parse", "--git-dir");
        return Optional.of(git);
      }
    }
    return Optional.empty();
  }

  Path top() {
    return top;
  }

  /// The commit that a name stands for, if it is here.
  Optional<String> commit(String name) throws IOException {
    return answer("rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}");
  }

  /// The tags on a commit.
  List<String> tagsAt(String commit) throws IOException, PackRefusal {
    return required("tag", "--points-at", commit).lines().toList();
  }

  boolean ancestor(String older, String newer) throws IOException {
    return run("merge-base", "--is-ancestor", older, newer).ok();
  }

  boolean shallow() throws IOException, PackRefusal {
    return required("rev-parse", "--is-shallow-repository").equals("true");
  }

  /// When a commit was made.
  Instant time(String commit) throws IOException, PackRefusal {
    return Instant.ofEpochSecond(
        Long.parseLong(required("show", "-s", "--no-show-signature", "--format=%ct", commit)));
  }

  /// The content of a file as it stands in a commit, without any conversion.
  Optional<byte[]> blob(String commit, String path) throws IOException {
    ExternalProgram.Ran ran = run("cat-file", "blob", commit + ":" + path);
    return ran.ok() ? Optional.of(ran.bytes()) : Optional.empty();
  }

  /// A path in a commit.
  ///
  /// @param regular whether it is a file, executable or not
  record Entry(String path, boolean regular) {}

  /// Everything below a folder of a commit; submodules have no files.
  List<Entry> files(String commit, String folder) throws IOException, PackRefusal {
    List<String> command = new ArrayList<>(List.of("ls-tree", "-r", "-z", "--full-tree", commit));
    if (!folder.isEmpty()) {
      command.add("--");
      command.add(folder + "/");
    }
    ExternalProgram.Ran ran = run(command.toArray(String[]::new));
    if (!ran.ok()) {
      throw failed(ran);
    }
    List<Entry> entries = new ArrayList<>();
    for (String line : new String(ran.bytes(), StandardCharsets.UTF_8).split("\0", -1)) {
      Matcher parts = TREE_ENTRY.matcher(line);
      if (parts.matches() && parts.group(2).equals("blob")) {
        entries.add(new Entry(parts.group(3), parts.group(1).startsWith("100")));
      }
    }
    return entries;
  }

  /// Where the repository was cloned from, without credentials; empty for a place on this machine.
  Optional<String> origin() throws IOException {
    return answer("remote", "get-url", "origin")
        .filter(url -> url.matches("(https?|ssh|git)://.+|[^/:]+:[^/].*"))
        .map(url -> url.replaceFirst("^(https?://)[^/@]*@", "$1"));
  }

  /// Whether something below a folder is not committed.
  boolean dirty(String folder) throws IOException, PackRefusal {
    String where = folder.isEmpty() ? "." : folder;
    return !required("status", "--porcelain", "--untracked-files=normal", "--", where).isEmpty();
  }

  /// Archives a commit as the go command does (protocol 9.4): in a repository of its own that
  /// borrows the objects, because only there attributes can be set above those of the tree, and
  /// without the settings of user and system, so that every publisher gets the same bytes.
  Path archive(String commit, String folder) throws IOException, PackRefusal {
    Path scratch = program.scratch();
    Path bare = Files.createTempDirectory(scratch, "bare");
    Path empty = Files.createTempDirectory(scratch, "home");
    ExternalProgram hermetic = hermetic(empty);
    String format = required("rev-parse", "--show-object-format");
    requireOk(
        hermetic.run(
            git(
                "init",
                "--quiet",
                "--bare",
                "--template=",
                "--object-format=" + format,
                bare + "")));
    Path objects = top.resolve(required("rev-parse", "--git-path", "objects")).toRealPath();
    Files.createDirectories(bare.resolve("objects/info"));
    Files.writeString(bare.resolve("objects/info/alternates"), objects + "\n");
    Files.createDirectories(bare.resolve("info"));
    Files.writeString(bare.resolve("info/attributes"), "* -export-subst -export-ignore\n");
    List<String> command =
        git(
            "--git-dir=" + bare,
            "-c",
            "core.autocrlf=input",
            "-c",
            "core.eol=lf",
            "archive",
            "--format=zip",
            "--prefix=prefix/",
            "--end-of-options",
            commit);
    if (!folder.isEmpty()) {
      command.add(folder);
    }
    return requireOk(hermetic.run(command)).out();
  }

  private ExternalProgram hermetic(Path empty) {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "HOME",
                empty.toString(),
                "XDG_CONFIG_HOME",
                empty.toString(),
                "GIT_CONFIG_NOSYSTEM",
                "1",
                "GIT_CONFIG_GLOBAL",
                empty.resolve("none").toString(),
                "GIT_ATTR_NOSYSTEM",
                "1",
                "LC_ALL",
                "C"));
    for (String name : List.of("PATH", "GIT_EXEC_PATH", "TMPDIR", "SystemRoot")) {
      Optional.ofNullable(program.environment().get(name))
          .ifPresent(value -> environment.put(name, value));
    }
    return new ExternalProgram(environment, top, program.scratch());
  }

  private ExternalProgram.Ran requireOk(ExternalProgram.Ran ran) throws IOException, PackRefusal {
    if (!ran.ok()) {
      boolean partial = answer("config", "--get-regexp", "^remote\\..*\\.promisor$").isPresent();
      throw partial
          ? new PackRefusal(
              ran.error()
                  + "\nThis is a partial clone, which lacks content: clone without --filter")
          : failed(ran);
    }
    return ran;
  }

  /// The output of a command that has to succeed.
  private String required(String... arguments) throws IOException, PackRefusal {
    ExternalProgram.Ran ran = run(arguments);
    if (!ran.ok()) {
      throw failed(ran);
    }
    return ran.text();
  }

  private Optional<String> answer(String... arguments) throws IOException {
    ExternalProgram.Ran ran = run(arguments);
    return ran.ok() ? Optional.of(ran.text()).filter(text -> !text.isEmpty()) : Optional.empty();
  }

  private ExternalProgram.Ran run(String... arguments) throws IOException {
    return program.run(git(arguments));
  }

  private static List<String> git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  private PackRefusal failed(ExternalProgram.Ran ran) {
    return new PackRefusal("git failed in " + top + ":\n" + ran.error());
  }
}
