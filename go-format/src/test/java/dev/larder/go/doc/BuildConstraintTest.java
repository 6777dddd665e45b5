package dev.larder.go.doc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which files a package has on linux/amd64.
class BuildConstraintTest {
  private static final BuildConstraint LINUX = new BuildConstraint("linux", "amd64");

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a.go,true",
    "linux.go,true",
    "windows.go,true",
    "a_linux.go,true",
    "a_windows.go,false",
    "a_amd64.go,true",
    "a_arm64.go,false",
    "a_linux_amd64.go,true",
    "a_windows_amd64.go,false",
    "a_linux_arm.go,false",
    "a_unix.go,true",
    "a_b.go,true",
  })
  void takesAFileByItsName(String file, boolean taken) {
    assertThat(LINUX.takesName(file)).isEqualTo(taken);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "linux,true",
    "!linux,false",
    "linux && !amd64,false",
    "windows || (linux && amd64),true",
    "go1.18,true",
    "ignore,false",
    "unix && cgo,true",
    "linux &&,false",
    "(linux,false",
    "linux // a comment,true",
    "!(windows || plan9),true",
  })
  void takesAFileByItsLine(String line, boolean taken) {
    String source = "// Copyright\n\n//go:build " + line + "\n\npackage p\n";
    assertThat(LINUX.takesSource(source)).isEqualTo(taken);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"'package p\n\n//go:build windows\n'", "'// go:build windows\npackage p\n'"})
  void takesAFileWithoutALine(String source) {
    assertThat(LINUX.takesSource(source)).isTrue();
  }
}
