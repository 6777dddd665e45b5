package dev.larder.benchmarks.pages;

import dev.larder.benchmarks.growth.Shelves;
import dev.larder.ui.PageRoute;
import dev.larder.ui.site.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every page that can be looked at, where it shows most.
record Addresses(Shelves shelves) {
  private static final String MODULE = "/module/{}";

  /// The pages of modules that are picked at random, as people do who look for something.
  List<Address> usual() {
    return List.of(
        Address.at("/"),
        new Address("search", "/search", this::search),
        new Address("search: in every name", "/search", _ -> "/search?q=module"),
        new Address("browse", "/browse/{}", random -> "/browse/five?prefix=" + team(random)),
        new Address("module", MODULE, random -> module(random, "")),
        new Address("module: versions", MODULE, random -> module(random, "versions")),
        new Address("module: requires", MODULE, random -> module(random, "requires")),
        new Address("module: used by", MODULE, random -> module(random, "used-by")),
        new Address("compare", "/compare/{}", this::compare));
  }

  /// All kinds, of which each route of the site has one at least.
  List<Address> all() {
    List<Address> all = new ArrayList<>(usual());
    all.addAll(longOnes());
    all.addAll(administration());
    Set<String> known = all.stream().map(Address::route).collect(Collectors.toSet());
    List<String> lacking =
        Pages.all().routes().stream()
            .filter(route -> route.methods().contains("GET"))
            .map(PageRoute::path)
            .filter(path -> !known.contains(path))
            .toList();
    if (!lacking.isEmpty()) {
      throw new IllegalStateException("no address is measured of " + lacking);
    }
    return all;
  }

  private List<Address> longOnes() {
    return List.of(
        part("readme of 5 MB", LongModules.README, ""),
        part("3,000 declarations", LongModules.PACKAGE, "packages&package=" + LongModules.PACKAGE),
        part("packages", LongModules.PACKAGE, "packages"),
        part("3,000 files", LongModules.FILES, "files"),
        part("3,000 requirements", LongModules.REQUIRES, "requires"),
        part("120 versions", LongModules.VERSIONS, "versions"),
        Address.of(
            "compare: 3,000 files", "/compare/{}", "/compare/five?path=" + LongModules.FILES),
        Address.of(
            "compare: 6,000 requirements",
            "/compare/{}",
            "/compare/five?path=" + LongModules.REQUIRES));
  }

  private static Address part(String name, String module, String tab) {
    String path = "/module/five?path=" + module + (tab.isEmpty() ? "" : "&tab=" + tab);
    return Address.of("module: " + name, MODULE, path);
  }

  private List<Address> administration() {
    Stream<Address> alone =
        Stream.of(
                "/login",
                "/account",
                "/account/tokens",
                "/account/sessions",
                "/account/password",
                "/admin/",
                "/admin/status",
                "/admin/tasks",
                "/admin/audit",
                "/admin/storage",
                "/admin/explain",
                "/admin/tokens",
                "/admin/create/tokens")
            .map(Address::at);
    return Stream.of(
            alone,
            Stream.of(
                Address.of("/setup", "/setup/{}", "/setup/five"),
                Address.of("overview: a year", "/admin/", "/admin/?time=1y"),
                Address.of("overview: a repository", "/admin/", "/admin/?repository=shelf-0"),
                Address.of(
                    "figures of a plot", "/admin/figures", "/admin/figures?plot=requests&time=1y"),
                Address.of("file: audit.csv", "/admin/audit.csv", "/admin/audit.csv?action=login"),
                Address.of(
                    "file: audit.ndjson", "/admin/audit.ndjson", "/admin/audit.ndjson?action=none"),
                Address.of("audit of a repository", "/admin/audit", "/admin/audit?repository=five"),
                Address.of("a task", "/admin/tasks/{}", "/admin/tasks/usage-figures"),
                Address.of(
                    "who took it",
                    "/admin/taken",
                    "/admin/taken?repository=shelf-0&component=" + Shelves.module(0)),
                Address.of(
                    "one version",
                    "/admin/versions",
                    "/admin/versions?repository=shelf-0&version=v1.0.0&component="
                        + Shelves.module(0))),
            objects("repositories", "five"),
            objects("users", "admin"),
            objects("service-accounts", "job-1"),
            objects("roles", "role-1"),
            objects("deny-rules", "rule-1"),
            objects("retention", ""),
            objects("pins", ""),
            objects("checksum-databases", "sum.golang.org"))
        .flatMap(one -> one)
        .toList();
  }

  /// @param name of one that there is; empty: there is none, and its pages say so
  private static Stream<Address> objects(String kind, String name) {
    String of = "/admin/" + kind;
    String shown = name.isEmpty() ? "none" : name;
    return Stream.of(
        Address.at(of),
        Address.at("/admin/create/" + kind),
        Address.of(of + "/…", of + "/{}", of + "/" + shown),
        Address.of(
            "/admin/delete/" + kind,
            "/admin/delete/" + kind + "/{}",
            "/admin/delete/" + kind + "/" + shown));
  }

  private String search(SplittableRandom random) {
    return "/search?q=module-" + random.nextInt(shelves.modules());
  }

  private static String team(SplittableRandom random) {
    return Shelves.team(random.nextInt(100));
  }

  private String module(SplittableRandom random, String tab) {
    String path = "/module/five?path=" + Shelves.module(real().pick(random));
    return tab.isEmpty() ? path : path + "&tab=" + tab;
  }

  private String compare(SplittableRandom random) {
    return "/compare/five?path=" + Shelves.module(real().pick(random));
  }

  private RealModules real() {
    return new RealModules(shelves);
  }
}
