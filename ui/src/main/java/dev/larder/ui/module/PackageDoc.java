package dev.larder.ui.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The documentation of a package, as the API tells it.
public record PackageDoc(
    String path,
    String name,
    boolean program,
    String platform,
    List<Block> about,
    List<Item> constants,
    List<Item> variables,
    List<Item> functions,
    List<TypeItem> types,
    List<String> files,
    List<String> remarks) {
  /// A piece of a comment.
  ///
  /// @param kind `heading`, `paragraph`, `verbatim` or `list`
  public record Block(
      String kind, String text, List<Span> spans, boolean numbered, List<List<Span>> items) {
    /// About as a page writes it.
    String written() {
      StringBuilder written = new StringBuilder("<p>").append(text);
      spans.forEach(one -> written.append(one.text()).append(one.url()));
      items.forEach(item -> item.forEach(one -> written.append(one.text()).append(one.url())));
      return written.append("</p>").toString();
    }
  }

  /// @param url that it leads to; else empty
  /// @param name of a declaration that it leads to; else empty
  public record Span(String text, String url, String name) {
    /// Where it leads; empty: nowhere.
    public String link() {
      boolean safe = url.startsWith("https://") || url.startsWith("http://");
      return safe ? url : name.isEmpty() ? "" : "#" + anchorOf(name);
    }
  }

  public record Item(List<String> names, String signature, List<Block> about, boolean deprecated) {}

  public record TypeItem(
      List<String> names,
      String signature,
      List<Block> about,
      boolean deprecated,
      List<Item> constants,
      List<Item> variables,
      List<Item> functions,
      List<Item> methods) {}

  /// A declaration as a page shows it.
  ///
  /// @param at its place among all of them
  /// @param kind what it is, for its heading
  /// @param owner the type that it belongs to, if any
  public record Entry(int at, String kind, Item item, Optional<String> owner) {
    public String anchor() {
      return anchorOf(item.names().getFirst());
    }

    /// The name in the index and in its heading.
    public String title() {
      List<String> names = item.names();
      return names.size() <= 3
          ? String.join(", ", names)
          : String.join(", ", names.subList(0, 3)) + ", …";
    }

    /// About as a page writes it.
    String written() {
      StringBuilder written = new StringBuilder("<section><h3 id=\"").append(anchor());
      written.append("\">").append(title()).append("</h3><pre>").append(item.signature());
      item.about().forEach(block -> written.append(block.written()));
      return written.append("</section>").toString();
    }
  }

  /// A name as an id in a page.
  static String anchorOf(String name) {
    return "doc-" + name;
  }

  /// All declarations in the order in which they are shown.
  public List<Entry> entries() {
    List<Entry> all = new ArrayList<>();
    add(all, "const", constants, Optional.empty());
    add(all, "var", variables, Optional.empty());
    add(all, "func", functions, Optional.empty());
    for (TypeItem type : types) {
      Item item = new Item(type.names(), type.signature(), type.about(), type.deprecated());
      all.add(new Entry(all.size(), "type", item, Optional.empty()));
      Optional<String> owner = type.names().stream().findFirst();
      add(all, "const", type.constants(), owner);
      add(all, "var", type.variables(), owner);
      add(all, "func", type.functions(), owner);
      add(all, "method", type.methods(), owner);
    }
    return all;
  }

  private static void add(List<Entry> all, String kind, List<Item> items, Optional<String> owner) {
    items.forEach(item -> all.add(new Entry(all.size(), kind, item, owner)));
  }
}
