package dev.larder.go.git;

import dev.larder.api.FileKind;
import dev.larder.api.Staged;
import dev.larder.api.Workspace;
import dev.larder.go.hash.H1;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/// Stages what is made in a folder of the test.
record FolderWorkspace(Path folder) implements Workspace {
  @Override
  public Staged stage(FileKind kind, long atMost, Writing writing) throws IOException {
    var out = new ByteArrayOutputStream();
    writing.to(out);
    if (out.size() > atMost || out.size() > kind.maxBytes()) {
      throw new IOException(kind.name() + " has " + out.size() + " bytes, more than " + atMost);
    }
    byte[] bytes = out.toByteArray();
    String sha256 = HexFormat.of().formatHex(H1.sha256().digest(bytes));
    if (kind.weight() == FileKind.Weight.SMALL) {
      return new Staged.InMemory(bytes, sha256);
    }
    Path file = Files.createTempFile(folder, kind.name(), "");
    return new Staged.OnDisk(Files.write(file, bytes), bytes.length, sha256);
  }
}
