package dev.larder.core.admin;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Outcome;
import dev.larder.api.Patterns;
import dev.larder.core.admin.DenyRulePreview.Hits;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.policy.DenyRule;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.storage.ConfigurationAct;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What clients would no longer be told once a version is denied that tells it.
class DenyRulePreviewTest {
  private static final String UP = "http://up.example/lib/";

  @TempDir private Path folder;
  private TestLarder larder;
  private DenyRulePreview preview;

  @BeforeEach
  void build() {
    larder = new TestLarder(folder).with(proxy("up"), group("all", "up"));
    preview =
        new DenyRulePreview(larder.stores.contents(), larder.parts.retractions(), larder.clock);
    larder.network.text(UP + "list", "v1\nv2\nv4\nv5\n");
    larder.network.text(UP + "v1/about", "version v1");
    larder.network.text(UP + "v4/about", "version v4");
    larder.network.text(UP + "v5/about", "version v5");
    larder.network.text(UP + "v2/meta", "meta");
    larder.network.text(UP + "v4/meta", "back v2");
    larder.network.text(UP + "v5/meta", "back v1 v2 v5");
  }

  /// @param read versions whose file clients have read
  @ParameterizedTest(name = "{0} denied where {1} were read: {2}")
  @CsvSource({
    // what the next version says itself stays known
    "v5,      v5 v4 v2, up lib/v5 hides v1",
    "v5,      v5 v2,    up lib/v5 hides v1 v2",
    "'v4,v5', v5 v2,    up lib/v5 hides v1 v2",
    "'v2,v5', v5 v4,    up lib/v5 hides v1",
    // what is not the newest says nothing that clients read
    "v4,      v5 v4,    nothing",
    "v1,      v5 v4,    nothing",
    "v9,      v5 v4,    nothing",
    // nothing is shown of which it could be said
    "-,       v5 v4,    nothing",
    // what the newest says came with the list
    "v5,      v4 v2,    up lib/v5 hides v1",
  })
  void saysWhatIsTakenBackByWhatWouldBeDenied(String denied, String read, String hidden) {
    read(read);

    assertThat(hidings(rule("bad", Optional.empty(), denied)))
        .containsExactlyElementsOf(hidden.equals("nothing") ? List.of() : List.of(hidden));
  }

  @Test
  void saysThatItCannotTellWhatWasNeverRead() {
    larder.network.on(UP + "v5/meta", SourceReply.status(502, "broken"));
    read("v4 v2");

    assertThat(hidings(rule("bad", Optional.empty(), "v5"))).containsExactly("up lib/v5 may hide");
  }

  @Test
  void asksNobody() {
    read("v4");
    int asked = larder.settled();

    hidings(rule("bad", Optional.empty(), "v5"));

    assertThat(larder.network.asked()).hasSize(asked);
  }

  @Test
  void aRuleThatIsInForceHidesTheSame() {
    read("v5 v4");
    DenyRule rule = rule("bad", Optional.empty(), "v5");
    stored(rule);

    assertThat(hidings(rule)).containsExactly("up lib/v5 hides v1");
    assertThat(hidings(rule("worse", Optional.empty(), "v5"))).isEmpty();
    assertThat(hidings(rule("worse", Optional.empty(), "v4")))
        .containsExactly("up lib/v4 hides v2");
  }

  @Test
  void aRuleOnAGroupIsToldOfTheGroup() {
    read("v5 v4");

    assertThat(hidings(rule("bad", Optional.of(new RepositoryName("all")), "v5")))
        .containsExactly("all lib/v5 hides v1");
  }

  private void read(String versions) {
    larder.read("up", "lib/list");
    larder.read("up", "lib/v1/about");
    for (String version : versions.split(" ", -1)) {
      larder.read("up", "lib/" + version + "/meta");
    }
    larder.settled();
  }

  private void stored(DenyRule rule) {
    larder.stores.configuration().put(DenyRule.KIND, rule, ConfigurationAct.server("ann"));
    larder.snapshots.reload();
  }

  private static DenyRule rule(String id, Optional<RepositoryName> repository, String versions) {
    return new DenyRule(
        id,
        repository,
        Patterns.of("lib"),
        versions.equals("-") ? Optional.empty() : Optional.of(versions),
        "steals passwords",
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private List<String> hidings(DenyRule rule) {
    return preview.hits(larder.snapshots.current(), rule, 10)
            instanceof Outcome.Found<Hits>(var hits)
        ? hits.hidings().items().stream().map(DenyRulePreviewTest::words).toList()
        : List.of("refused");
  }

  private static String words(DenyRulePreview.Hiding hiding) {
    String by = hiding.repository() + " " + hiding.hidden().by().component() + "/";
    String version = hiding.hidden().by().version();
    return hiding.hidden().read()
        ? by + version + " hides " + String.join(" ", hiding.hidden().versions())
        : by + version + " may hide";
  }
}
