package dev.larder.ui.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.ClientTools;
import dev.larder.api.ClientTools.Action;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is to be copied has the visitor's own name and token in it.
final class VisitorLinesTest {
  private static final String NETRC = "machine h:8443 login USER password PASSWORD";
  private static final ClientTools.Step LOGIN =
      new ClientTools.Step("Log in", NETRC, new Action.Netrc("h:8443"));

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "'',  '',      machine h:8443 login USER password TOKEN",
    "ann, '',      machine h:8443 login ann password TOKEN",
    "ann, lrd_x$1, machine h:8443 login ann password lrd_x$1",
  })
  void namesTheVisitor(String user, String token, String text) {
    assertThat(lines(user, token).text(LOGIN)).isEqualTo(text);
  }

  @Test
  void leavesOtherStepsAsTheyAre() {
    ClientTools.Step said =
        new ClientTools.Step("Say it", NETRC, new Action.Run(List.of(), List.of()));

    assertThat(lines("ann", "lrd_x").text(said)).isEqualTo(NETRC);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "export LARDER_TOKEN=TOKEN,              export LARDER_TOKEN=lrd_x",
    "password=TOKEN | git,                   password=lrd_x | git",
    "LARDER_TOKEN: ${{ secrets.TOKEN }},     LARDER_TOKEN: ${{ secrets.TOKEN }}",
  })
  void putsATokenWhereOneIsWanted(String text, String told) {
    ClientTools.Job job = new ClientTools.Job("shell", "anywhere", text);

    assertThat(lines("ann", "lrd_x").text(job)).isEqualTo(told);
    assertThat(lines("ann", "").text(job)).isEqualTo(text);
  }

  private static VisitorLines lines(String user, String token) {
    return new VisitorLines(user, Optional.of(token).filter(text -> !text.isEmpty()), false);
  }
}
