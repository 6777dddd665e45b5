package dev.larder.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page at `/` in a real browser: nothing of what it sends is refused, and the style sheet is
/// applied. The pictures stay in `target/pictures`, for people to look at.
@Tag("browser")
final class HomePageTest {
  private static final Pattern HTTPS = Pattern.compile("https://[\\w.\\[\\]:-]+:\\d+");

  @TempDir static Path folder;
  private static Optional<LarderProcess> larder = Optional.empty();
  private static Chromium browser;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> binary = Chromium.find();
    Assumptions.assumeTrue(binary.isPresent(), "there is no chromium on PATH");
    browser = new Chromium(binary.get(), folder.resolve("browser"));
    larder =
        Optional.of(
            LarderProcess.Launch.in(folder.resolve("home"))
                .with("LARDER_INIT_GO_PRIVATE", "corp.test,git.corp.test/*")
                .withHttps()
                .start());
  }

  @AfterAll
  static void stop() {
    larder.ifPresent(LarderProcess::close);
  }

  private static String https() {
    Matcher matcher = HTTPS.matcher(larder.orElseThrow().output());
    assertThat(matcher.find()).isTrue();
    return matcher.group();
  }

  private static String http() {
    URI url = larder.orElseThrow().url();
    return "http://" + url.getAuthority();
  }

  private static String loggedIn(String address) {
    return address.replace("://", "://admin:" + LarderProcess.PASSWORD + "@") + "/?login";
  }

  @Test
  void anybodySeesWhatAnybodyMayRead() throws Exception {
    Chromium.Visit visit = browser.document(http() + "/");

    assertThat(visit.output())
        .contains("<h2 id=\"go\">go</h2>", "<h2 id=\"go-public\">go-public</h2>", "Log in")
        .contains("go env -w GOPROXY=" + http() + "/repository/go")
        .doesNotContain("go-private");
    assertThat(visit.complaints()).isEmpty();
    assertThat(isStyled(browser.picture(http() + "/", picture("anonymous")))).isTrue();
  }

  @Test
  void whoLogsInSeesThePrivateRepositoryToo() throws Exception {
    Chromium.Visit visit = browser.document(loggedIn(http()));

    assertThat(visit.output())
        .contains(">admin</a>", "<h2 id=\"go-private\">go-private</h2>", "corp.test");
    assertThat(visit.complaints()).isEmpty();
    assertThat(isStyled(browser.picture(loggedIn(http()), picture("logged-in")))).isTrue();
  }

  @Test
  void aBrowserIsServedOverHttpsToo() throws Exception {
    Chromium.Visit visit = browser.document(loggedIn(https()));

    assertThat(visit.output()).contains(">admin</a>", https() + "/repository/go");
    assertThat(visit.complaints()).isEmpty();
  }

  private static Path picture(String name) {
    return Path.of("target", "pictures", name + ".png");
  }

  /// Whether the text stands in a column with room beside it, which a page without the style sheet
  /// does not leave.
  private static boolean isStyled(Path picture) throws Exception {
    BufferedImage image = ImageIO.read(picture.toFile());
    int empty = image.getRGB(0, image.getHeight() - 1);
    int margin = image.getWidth() / 20;
    boolean room =
        IntStream.range(0, image.getHeight()).allMatch(y -> image.getRGB(margin / 2, y) == empty);
    boolean text =
        IntStream.range(0, image.getHeight())
            .anyMatch(y ->
                IntStream.range(margin, image.getWidth() - margin)
                    .anyMatch(x -> image.getRGB(x, y) != empty));
    return room && text;
  }
}
