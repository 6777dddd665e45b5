package dev.larder.go.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.ClientTools;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoToolsTest {
  private final GoTools tools = new GoTools();

  @Test
  void needsOneLineForAPublicRepository() {
    assertThat(texts(new ClientTools.Place("http://h:8080/repository/go", List.of(), false)))
        .containsExactly("go env -w GOPROXY=http://h:8080/repository/go");
  }

  @Test
  void keepsPrivateNamesFromThePublicAndLogsIn() {
    assertThat(
            texts(
                new ClientTools.Place(
                    "https://h:8443/repository/go", List.of("a.example", "*.b.example/x"), true)))
        .containsExactly(
            "go env -w GOPROXY=https://h:8443/repository/go",
            "go env -w GONOSUMDB=a.example,*.b.example/x",
            "machine h:8443 login USER password PASSWORD");
  }

  private List<String> texts(ClientTools.Place place) {
    return tools.setUp(place).stream().map(ClientTools.Step::text).toList();
  }
}
