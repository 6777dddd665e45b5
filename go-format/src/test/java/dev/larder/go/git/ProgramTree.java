package dev.larder.go.git;

import dev.larder.api.SourceTree;
import dev.larder.go.pack.ExternalProgram;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// A commit whose content comes out of `git archive` as the go command calls it.
final class ProgramTree implements SourceTree {
  private static final Pattern LINE =
      Pattern.compile("([0-7]{6}) (\\w+) [0-9a-f]+ +([0-9]+|-)\\t(.*)", Pattern.DOTALL);

  private final ProgramRepository repository;
  private final String commit;
  private final Path scratch;
  private Optional<Path> archive = Optional.empty();

  ProgramTree(ProgramRepository repository, String commit, Path scratch) {
    this.repository = repository;
    this.commit = commit;
    this.scratch = scratch;
  }

  @Override
  public List<Entry> files(String folder) throws IOException {
    String listed =
        new String(
            repository.git("ls-tree", "-r", "-z", "-l", "--full-tree", commit).bytes(),
            StandardCharsets.UTF_8);
    List<Entry> entries = new ArrayList<>();
    for (String line : listed.split("\0", -1)) {
      Matcher parts = LINE.matcher(line);
      if (parts.matches() && (folder.isEmpty() || parts.group(4).startsWith(folder + "/"))) {
        boolean blob = parts.group(2).equals("blob");
        entries.add(
            new Entry(
                parts.group(4),
                parts.group(1).startsWith("100"),
                blob ? Long.parseLong(parts.group(3)) : 0));
      }
    }
    return entries;
  }

  @Override
  public InputStream open(String path) throws IOException {
    if (archive.isEmpty()) {
      archive = Optional.of(archived());
    }
    try (ZipFile zip = new ZipFile(archive.get().toFile())) {
      ZipEntry entry = zip.getEntry("prefix/" + path);
      if (entry == null) {
        throw new NoSuchFileException(path);
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return new ByteArrayInputStream(in.readAllBytes());
      }
    }
  }

  private Path archived() throws IOException {
    ExternalProgram.Ran ran =
        repository.git(
            "-c",
            "core.autocrlf=input",
            "-c",
            "core.eol=lf",
            "archive",
            "--format=zip",
            "--prefix=prefix/",
            "--end-of-options",
            commit);
    if (!ran.ok()) {
      throw new IOException(ran.error());
    }
    return Files.copy(ran.out(), Files.createTempDirectory(scratch, "zip").resolve("archive.zip"));
  }

  @Override
  public InputStream recorded(String path) throws IOException {
    ExternalProgram.Ran ran = repository.git("cat-file", "blob", commit + ":" + path);
    if (!ran.ok()) {
      throw new NoSuchFileException(path);
    }
    return new ByteArrayInputStream(ran.bytes());
  }
}
