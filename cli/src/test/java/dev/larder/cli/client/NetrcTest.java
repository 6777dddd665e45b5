package dev.larder.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.common.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetrcTest {
  private static final String NEW = "machine h:8443 login u password lrd_x\\n";

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      textBlock =
          """
          machine a login b password c\\n                                      | machine a login b password c\\n
          machine h:8443 login old password old\\n                             | ''
          machine h:8443\\n  login old\\n  password old\\nmachine a login b password c | machine a login b password c
          # mine\\nmachine h:8443 login o password o\\n# other\\nmachine a login b | # mine\\n# other\\nmachine a login b
          machine h login b password c\\n                                      | machine h login b password c\\n
          machine h:8443 login o password machine\\nmachine a login b\\n       | machine a login b\\n
          machine h:8443 login o\\nmachine h:8443 password o account q\\nmachine a | machine a
          macdef m\\nmachine h:8443 login x\\n\\nmachine h:8443 login o\\n     | macdef m\\nmachine h:8443 login x\\n\\n
          default login a password b\\n                                       | default login a password b\\n
          """)
  void touchesOnlyTheEntriesOfItsMachine(String before, String kept) throws Exception {
    Path file = Files.writeString(folder.resolve(".netrc"), before.replace("\\n", "\n"));

    new Netrc(file).put("h:8443", "u", Secret.of("lrd_x"));
    assertThat(Files.readString(file).replace("\n", "\\n")).isEqualTo(NEW + kept);

    assertThat(new Netrc(file).remove("h:8443")).isTrue();
    assertThat(Files.readString(file).replace("\n", "\\n")).isEqualTo(kept);
  }

  @Test
  void isForItsOwnerAloneAndStaysALink() throws Exception {
    Path real = Files.writeString(folder.resolve("dotfile"), "machine a login b password c\n");
    Path link = Files.createSymbolicLink(folder.resolve(".netrc"), real);

    new Netrc(link).put("h", "u", Secret.of("p"));

    assertThat(link).isSymbolicLink();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(real)).startsWith("machine h login u password p\nmachine a");
  }

  @Test
  void refusesWhatItCannotHold() {
    Netrc netrc = new Netrc(folder.resolve(".netrc"));

    assertThatThrownBy(() -> netrc.put("h", "u", Secret.of("two words")))
        .isInstanceOf(ClientException.class)
        .hasMessageContaining("blanks");
    assertThat(folder.resolve(".netrc")).doesNotExist();
  }
}
