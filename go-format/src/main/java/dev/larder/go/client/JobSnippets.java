package dev.larder.go.client;

import dev.larder.api.ClientTools.Job;
import dev.larder.api.ClientTools.Place;
import java.net.URI;
import java.util.List;

/// What jobs of CI systems are told, so that their go command fetches through a repository: the
/// set-up script of the server does it, with the token out of the secrets of the system.
record JobSnippets(Place place) {
  private static final String REPOSITORY = "/repository/";

  List<Job> all() {
    return place.login()
        ? List.of(gitHub(), gitLab(), shell(), credentialHelper())
        : List.of(gitHub(), gitLab(), shell());
  }

  private Job gitHub() {
    String secret =
        place.login() ? "    env:\n      LARDER_TOKEN: ${{ secrets.LARDER_TOKEN }}\n" : "";
    return new Job(
        "GitHub Actions",
        "Steps of a job"
            + (place.login() ? "; LARDER_TOKEN is a secret of the repository or organization" : ""),
        """
        steps:
          - uses: actions/checkout@v4
          - uses: actions/setup-go@v5
          - name: Fetch modules through Larder
        %s    run: |
              %s
          - run: go test ./...
        """
            .formatted(secret, setUp()));
  }

  private Job gitLab() {
    return new Job(
        "GitLab CI",
        ".gitlab-ci.yml"
            + (place.login() ? "; LARDER_TOKEN is a masked variable of the project or group" : ""),
        """
        default:
          image: golang:1.24
        test:
          before_script:
            - %s
          script:
            - go test ./...
        """
            .formatted(setUp()));
  }

  private Job shell() {
    return new Job(
        "Plain shell",
        "Any other system, and containers",
        (place.login() ? "export LARDER_TOKEN=TOKEN\n" : "") + setUp() + "\ngo test ./...\n");
  }

  private Job credentialHelper() {
    URI url = URI.create(place.url());
    return new Job(
        "GOAUTH",
        "Instead of .netrc: log in by the credential helper of git, where one is set up (go 1.24"
            + " and newer)",
        """
        printf 'protocol=%s\\nhost=%s\\nusername=token\\npassword=TOKEN\\n' | git credential approve
        go env -w "GOAUTH=git $HOME"
        """
            .formatted(url.getScheme(), url.getRawAuthority()));
  }

  /// Fails where the server is away; a pipe into sh would go on, with the public proxy.
  private String setUp() {
    return "sh -c \"$(curl -fsS %s/setup.sh || echo exit 1)\" setup.sh %s"
        .formatted(server(), place.url());
  }

  private String server() {
    int end = place.url().lastIndexOf(REPOSITORY);
    return end < 0 ? place.url() : place.url().substring(0, end);
  }
}
