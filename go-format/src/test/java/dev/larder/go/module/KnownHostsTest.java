package dev.larder.go.module;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownHostsTest {
  @ParameterizedTest
  @CsvSource({
    "github.com, false",
    "github.com/org, false",
    "github.com/org/repo, true",
    "github.com/org/repo/sub, true",
    "gitlab.com/group, false",
    "gitlab.com/group/sub/repo, true",
    "bitbucket.org/team, false",
    "golang.org, false",
    "golang.org/x, false",
    "golang.org/x/mod, true",
    "golang.org/toolchain, true",
    "google.golang.org, false",
    "google.golang.org/grpc, true",
    "k8s.io, false",
    "k8s.io/api, true",
    "gopkg.in/yaml.v3, true",
    "example.com, true",
    "tailscale.com, true",
    "gioui.org, true"
  })
  void tellsPrefixesFromModules(String path, boolean possible) {
    assertThat(KnownHosts.canBeModule(new ModulePath(path))).isEqualTo(possible);
  }

  @ParameterizedTest
  @CsvSource({
    "github.com, false",
    "github.com/org, false",
    "github.com/org/repo, true",
    "github.com/org/repo/sub, true",
    "golang.org/x, false",
    "golang.org/x/tools, true",
    "git.corp.example, false",
    "git.corp.example/team, false",
    "git.corp.example/team/project, false",
  })
  void tellsModulesFromPrefixesOnlyWhereItKnowsTheHost(String path, boolean module) {
    assertThat(KnownHosts.isLaidOutAsModule(new ModulePath(path))).isEqualTo(module);
  }
}
