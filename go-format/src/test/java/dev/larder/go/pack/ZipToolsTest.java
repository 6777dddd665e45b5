package dev.larder.go.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.larder.go.mod.ModuleLine;
import dev.larder.go.module.ModuleVersion;
import dev.larder.go.rule.Violation;
import dev.larder.go.zip.ArchiveRoot;
import dev.larder.go.zip.PublishZipCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people pack a module with. The tools are those of this machine.
class ZipToolsTest {
  private static final ModuleVersion NAMED = ModuleVersion.of("ex.test/m", "v1.0.0");
  private static final String FOLDER = ": folder entry: pack with zip -D";

  @TempDir static Path folder;
  private static GitRig rig;
  private static String h1;

  @BeforeAll
  static void module() throws IOException {
    rig = new GitRig(folder);
    Path work =
        rig.repository(
            "work",
            "go.mod",
            "module ex.test/m\n",
            "a.go",
            "package m\n",
            "größe/ü b.txt",
            "x\n",
            "sub/b.go",
            "package sub\n");
    rig.run(work, "git", "tag", "v1.0.0");
    rig.run(work, "git", "archive", "--prefix=ex.test/m@v1.0.0/", "-o", "../m.tar", "v1.0.0");
    rig.run(Files.createDirectories(folder.resolve("tree")), "tar", "xf", "../m.tar");
    h1 = rig.packed(work, "v1.0.0", "").facts().get("h1");
  }

  @ParameterizedTest(name = "{1}: {2}")
  @CsvSource(
      delimiterString = ";;",
      textBlock =
          """
          zip     ;; zip -q -D -r ../m.zip ex.test ;; accepted
          zip     ;; zip -q -D -r -X ../m.zip ex.test ;; accepted
          zip     ;; find ex.test -type f | zip -q -X -@ ../m.zip ;; accepted
          zip     ;; find ex.test -type f | zip -q - -@ >../m.zip ;; accepted
          python3 ;; find ex.test -type f | python3 -c 'import sys,zipfile as z; f=z.ZipFile("../m.zip","w"); [f.write(n[:-1]) for n in sys.stdin]; f.close()' ;; accepted
          jar     ;; find ex.test -type f | sed 's/.*/"&"/' >../files && jar cMf ../m.zip @../files ;; accepted
          perl    ;; perl -MIO::Compress::Zip=zip -MFile::Find -e 'find({no_chdir=>1,wanted=>sub{push @f,$_ if -f}},"ex.test"); zip \\@f=>"../m.zip"' ;; accepted
          git     ;; git -C ../work archive --format=zip --prefix=ex.test/m@v1.0.0/ -o ../m.zip v1.0.0; zip -q -d ../m.zip '*/' ;; accepted
          zip     ;; zip -q -r ../m.zip ex.test ;; "ex.test/"
          zip     ;; zip -q -r ../m.zip ex.test/m@v1.0.0 ;; "ex.test/m@v1.0.0/"
          jar     ;; jar cMf ../m.zip ex.test ;; "ex.test/"
          jar     ;; jar cf ../m.zip ex.test ;; "META-INF/"
          python3 ;; python3 -m zipfile -c ../m.zip ex.test ;; "ex.test/"
          python3 ;; python3 -c 'import shutil; shutil.make_archive("../m","zip",".")' ;; "ex.test/"
          git     ;; git -C ../work archive --format=zip --prefix=ex.test/m@v1.0.0/ -o ../m.zip v1.0.0 ;; "ex.test/m@v1.0.0/"
          """)
  void isTakenOrToldItsFolders(String tool, String command, String verdict) throws IOException {
    assumeThat(installed(tool)).as(tool).isTrue();
    Path zip = folder.resolve("m.zip");
    Files.deleteIfExists(zip);
    rig.run(folder.resolve("tree"), "sh", "-ec", "export LC_ALL=C.UTF-8; " + command);

    if (verdict.equals("accepted")) {
      assertThat(ArchiveRoot.read(zip)).isEqualTo(NAMED);
      assertThat(PublishZipCheck.check(zip, NAMED, ModuleLine.OWN).h1().text()).isEqualTo(h1);
    } else {
      String words = verdict + FOLDER;
      assertThatExceptionOfType(Violation.class)
          .isThrownBy(() -> PublishZipCheck.check(zip, NAMED, ModuleLine.OWN))
          .withMessageStartingWith(words);
      assertThatExceptionOfType(Violation.class)
          .isThrownBy(() -> ArchiveRoot.read(zip))
          .withMessageStartingWith(words);
    }
  }

  private static boolean installed(String tool) throws IOException {
    return new ExternalProgram(rig.environment(), folder, Files.createTempDirectory(folder, "ask"))
        .run(List.of("sh", "-c", "command -v " + tool))
        .ok();
  }
}
