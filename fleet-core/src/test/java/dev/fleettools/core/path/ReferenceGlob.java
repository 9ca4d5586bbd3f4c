package dev.fleettools.core.path;

import java.util.ArrayList;
import java.util.List;

/** The pattern language once more, by plain backtracking over the text: slow and easy to check. */
final class ReferenceGlob {
  private final List<String> patterns;

  ReferenceGlob(String pattern) {
    this.patterns = expand(pattern).stream().map(ReferenceGlob::tidy).toList();
  }

  boolean matches(String path) {
    return isPath(path) && patterns.stream().anyMatch(each -> match(each, 0, path, 0));
  }

  private static String tidy(String pattern) {
    List<String> parts = new ArrayList<>();
    for (String part : pattern.replaceAll("\\*{3,}", "**").split("/", -1)) {
      if (part.equals("..")) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return String.join("/", parts) + (pattern.endsWith("/") ? "/**" : "");
  }

  static boolean isPath(String text) {
    for (String part : text.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return false;
      }
    }
    return true;
  }

  private static List<String> expand(String pattern) {
    int close = pattern.indexOf('}');
    if (close < 0) {
      return List.of(pattern);
    }
    int open = pattern.lastIndexOf('{', close);
    List<String> all = new ArrayList<>();
    for (String choice : pattern.substring(open + 1, close).split(",", -1)) {
      all.addAll(expand(pattern.substring(0, open) + choice + pattern.substring(close + 1)));
    }
    return all;
  }

  private static boolean match(String pattern, int p, String path, int s) {
    if (p == pattern.length()) {
      return s == path.length();
    }
    if (pattern.startsWith("**", p)) {
      boolean startsPart = p == 0 || pattern.charAt(p - 1) == '/';
      int rest = p + 2;
      if (startsPart && pattern.startsWith("/", rest) && match(pattern, rest + 1, path, s)) {
        return true;
      }
      for (int skip = s; skip <= path.length(); skip++) {
        if (match(pattern, rest, path, skip)) {
          return true;
        }
      }
      return false;
    }
    char c = pattern.charAt(p);
    if (c == '*') {
      for (int skip = s; skip <= path.length(); skip++) {
        if (match(pattern, p + 1, path, skip)) {
          return true;
        }
        if (skip < path.length() && path.charAt(skip) == '/') {
          return false;
        }
      }
      return false;
    }
    if (s == path.length()) {
      return false;
    }
    if (c == '?') {
      return path.charAt(s) != '/' && match(pattern, p + 1, path, s + 1);
    }
    if (c == '[') {
      int close = pattern.indexOf(']', p);
      String set = pattern.substring(p + 1, close);
      boolean negated = set.startsWith("!");
      boolean within = set.indexOf(path.charAt(s), negated ? 1 : 0) >= 0;
      return path.charAt(s) != '/' && within != negated && match(pattern, close + 1, path, s + 1);
    }
    return c == path.charAt(s) && match(pattern, p + 1, path, s + 1);
  }
}
