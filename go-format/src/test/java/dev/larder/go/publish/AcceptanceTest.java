package dev.larder.go.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Ask;
import dev.larder.api.Draft;
import dev.larder.api.Outcome;
import dev.larder.api.Staged;
import dev.larder.api.Upload;
import dev.larder.api.Uploaded;
import dev.larder.go.files.GoFiles;
import dev.larder.go.hash.H1;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which `.mod` a version gets: the one in the zip, or the one of the commit that came beside it.
class AcceptanceTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          module ex.test/m\\n       | -                       | module ex.test/m\\n
          module ex.test/m\\r\\n    | -                       | module ex.test/m\\r\\n
          module ex.test/m\\r\\n    | module ex.test/m\\n     | module ex.test/m\\n
          module ex.test/m\\n       | module ex.test/m\\r\\n  | module ex.test/m\\r\\n
          module ex.test/m\\n       | module ex.test/m\\n     | module ex.test/m\\n
          -                         | -                       | module ex.test/m\\n
          -                         | module ex.test/m\\n     | module ex.test/m\\n
          -                         | module ex.test/n\\n     | "mod": the zip has no go.mod
          module ex.test/m\\n       | module ex.test/m\\n\\n  | "mod": differs from the go.mod in the zip in more than line ends
          module ex.test/m\\n       | module ex.test/n\\n     | "mod": differs from the go.mod in the zip in more than line ends
          module ex.test/n\\n       | module ex.test/n\\n     | "go.mod": declares "ex.test/n"
          """)
  void theCommittedGoModWinsWhereOnlyLineEndsDiffer(String inZip, String beside, String verdict)
      throws IOException {
    Outcome<Draft> outcome = accept(Optional.ofNullable(inZip), Optional.ofNullable(beside));

    if (outcome instanceof Outcome.Refused<Draft>(var refusal)) {
      assertThat(refusal.text()).startsWith(verdict);
      return;
    }
    Draft draft = ((Outcome.Found<Draft>) outcome).value();
    byte[] mod =
        draft.files().stream()
            .filter(file -> file.kind().equals(GoFiles.MOD))
            .map(file -> ((Staged.InMemory) file.staged()).bytes())
            .findFirst()
            .orElseThrow();
    assertThat(new String(mod, UTF_8)).isEqualTo(ends(verdict));
    assertThat(draft.facts())
        .containsEntry("go.mod", H1.ofGoMod(mod).text())
        .containsEntry("go.mod text", H1.ofGoMod("module ex.test/m\n".getBytes(UTF_8)).text());
  }

  private Outcome<Draft> accept(Optional<String> inZip, Optional<String> beside)
      throws IOException {
    Path file = folder.resolve("m.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      put(zip, "a.go", "package m\n");
      if (inZip.isPresent()) {
        put(zip, "go.mod", ends(inZip.get()));
      }
    }
    Upload upload =
        ((Outcome.Found<Upload>) UploadAddress.read(Ask.of("ex.test/m/@v/v1.0.0.zip"))).value();
    Map<String, Staged.InMemory> parts =
        beside
            .map(text -> Map.of("mod", new Staged.InMemory(ends(text).getBytes(UTF_8), "")))
            .orElse(Map.of());
    Staged.OnDisk body = new Staged.OnDisk(file, Files.size(file), "");
    return Acceptance.accept(upload, new Uploaded(body, parts), Instant.EPOCH, Map.of());
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry("ex.test/m@v1.0.0/" + name));
    zip.write(text.getBytes(UTF_8));
    zip.closeEntry();
  }

  private static String ends(String text) {
    return text.replace("\\r", "\r").replace("\\n", "\n");
  }
}
