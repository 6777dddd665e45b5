package dev.larder.go.doc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.AuthorNotices;
import dev.larder.api.ContainedFile;
import dev.larder.api.Dependency;
import dev.larder.api.Outcome;
import dev.larder.api.PackageSummary;
import dev.larder.api.ReadmeText;
import dev.larder.api.StoredFiles;
import dev.larder.api.VersionContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is told of the files of a version.
class GoContentTest {
  private static final GoContent CONTENT = new GoContent();

  @Test
  void tellsWhatAVersionContains() throws IOException {
    VersionContent content =
        read(
            Map.of(
                "go.mod", "module ex.test/m\n\nrequire ex.test/a v1.0.0 // indirect\n",
                "README.md", "# Hello\n",
                "doc.go", "// Package m greets.\npackage m\n",
                "sub/s.go", "package s\n",
                "cmd/tool/main.go", "// Tool does it.\npackage main\n",
                "internal/x.go", "package x\n",
                "sub/testdata/t.go", "package t\n",
                "only_test.go", "package m\n"));
    assertThat(content.readme())
        .contains(new ReadmeText("README.md", "# Hello\n", ReadmeText.Markup.MARKDOWN, false));
    assertThat(content.dependencies()).containsExactly(new Dependency("ex.test/a", "v1.0.0", true));
    assertThat(content.packages())
        .containsExactly(
            new PackageSummary("ex.test/m", "m", false, "Package m greets."),
            new PackageSummary("ex.test/m/cmd/tool", "main", true, "Tool does it."),
            new PackageSummary("ex.test/m/sub", "s", false, ""));
    assertThat(content.files()).extracting(ContainedFile::path).contains("internal/x.go");
    assertThat(content.allFiles()).isEqualTo(8);
    assertThat(content.remarks()).isEmpty();
  }

  @Test
  void cutsALongReadmeAtALine() throws IOException {
    String line = "0123456789\n";
    VersionContent content = read(Map.of("README.md", line.repeat(500_000)));
    ReadmeText readme = content.readme().orElseThrow();
    assertThat(readme.cut()).isTrue();
    assertThat(readme.text()).endsWith(line).hasSizeLessThanOrEqualTo(ReadmeText.MAX_CHARS);
  }

  @Test
  void listsSoManyFilesAndSaysThatThereAreMore() throws IOException {
    Map<String, String> files = new HashMap<>();
    for (int i = 0; i < VersionContent.MAX_FILES + 1; i++) {
      files.put("f" + i, "");
    }
    VersionContent content = read(files);
    assertThat(content.files()).hasSize(VersionContent.MAX_FILES);
    assertThat(content.allFiles()).isEqualTo(VersionContent.MAX_FILES + 1);
    assertThat(content.remarks())
        .containsExactly("It has 20,001 files, of which the first 20,000 are listed.");
  }

  @Test
  void saysThatTheZipIsNotStoredYet() throws IOException {
    try (ZippedModule module = ZippedModule.of(Map.of("go.mod", "module ex.test/m\n"))) {
      StoredFiles mod = name -> name.equals("mod") ? module.files().open(name) : Optional.empty();
      VersionContent content = CONTENT.read(module.coordinates(), mod);
      assertThat(content.manifest().orElseThrow().text()).isEqualTo("module ex.test/m\n");
      assertThat(content.remarks())
          .containsExactly(
              "Its zip is not stored here yet: the rest is known once a client downloads it.");
      assertThat(CONTENT.documentation(module.coordinates(), "ex.test/m", mod))
          .isInstanceOf(Outcome.Missing.class);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'retract v1.0.0 // broken', v1.0.0, broken",
    "'// broken\nretract v1.0.0', v1.0.0, broken",
    "'retract v1.0.0', v1.0.0, ''",
    "'retract [v1.0.0, v1.2.0] // bad', v1.1.0, bad",
    "'retract [v1.0.0, v1.2.0] // bad', v1.3.0, -",
    "'retract (\n\t// first\n\tv1.0.0\n\tv1.1.0 // second\n)', v1.0.0, first",
    "'retract (\n\t// first\n\tv1.0.0\n\tv1.1.0 // second\n)', v1.1.0, second",
    "'// all of them\nretract (\n\tv1.0.0\n)', v1.0.0, all of them",
    "'retract [v1.0.0', v1.0.0, -",
  })
  void tellsWhatIsTakenBackAndWhy(String text, String version, String why) {
    AuthorNotices notices = notices("module ex.test/m\n\n" + text + "\n", List.of(version));
    assertThat(notices.retracted().getOrDefault(version, "-")).isEqualTo(why);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'// Deprecated: use ex.test/n.\nmodule ex.test/m', use ex.test/n.",
    "'module ex.test/m // Deprecated: use n', use n",
    "'// Module m.\n//\n// Deprecated: use n.\n//\n// More.\nmodule ex.test/m', use n.",
    "'// Deprecated: no\n\nmodule ex.test/m', -",
    "'module ex.test/m\n// Deprecated: no', -",
    "'// Not Deprecated: no\nmodule ex.test/m', -",
  })
  void tellsThatAModuleIsDeprecated(String text, String why) {
    assertThat(notices(text, List.of()).deprecated().orElse("-")).isEqualTo(why);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "LICENSE, MIT, MIT",
    "LICENSE.md, MIT, MIT",
    "COPYING, BSD, BSD-3-Clause",
    "sub/LICENSE, MIT, MIT",
    "LICENSE-MIT, MIT, MIT",
    "LICENSE, OTHER, -",
    "license.go, MIT, none",
    "docs.md, MIT, none",
  })
  void findsLicences(String file, String text, String spdx) throws IOException {
    Map<String, String> texts =
        Map.of(
            "MIT",
            """
            Permission is hereby granted, free of charge, to any person obtaining a copy of it.
            The above copyright notice and this permission notice shall be included.
            THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND.
            """,
            "BSD",
            """
            * Redistributions of source code must retain the above copyright notice.
            * Redistributions in binary form must reproduce the above copyright notice.
            * Neither the name nor the names may be used to endorse or
              promote products derived from it.
            """,
            "OTHER",
            "Ask me.");
    VersionContent content = read(Map.of(file, texts.getOrDefault(text, "")));
    String found =
        content.licences().stream()
            .map(one -> one.spdx().orElse("-"))
            .collect(Collectors.joining(" "));
    assertThat(found.isEmpty() ? "none" : found).isEqualTo(spdx);
  }

  @Test
  void keepsNoMoreDependenciesThanAreAllowed() {
    String text = "require (\n" + "ex.test/a v1.0.0\n".repeat(3_000) + ")\n";
    Collection<Dependency> read = CONTENT.dependencies(text.getBytes(StandardCharsets.UTF_8));
    assertThat(read).hasSize(Dependency.MAX_PER_VERSION);
  }

  private static AuthorNotices notices(String mod, List<String> versions) {
    return CONTENT.notices(mod.getBytes(StandardCharsets.UTF_8), versions);
  }

  private static VersionContent read(Map<String, String> files) throws IOException {
    try (ZippedModule module = ZippedModule.of(files)) {
      return CONTENT.read(module.coordinates(), module.files());
    }
  }
}
