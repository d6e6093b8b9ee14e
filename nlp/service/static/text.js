// Offsets of the service count code points; strings here count UTF-16 units.

/** Return a function that cuts a text by code point offsets, in constant time for plain text. */
export function cutter(text) {
  if (!/[\ud800-\udfff]/.test(text)) return { cut: (a, b) => text.slice(a, b) };
  const at = [];
  for (let i = 0; i < text.length; i += text.codePointAt(i) > 0xffff ? 2 : 1) at.push(i);
  at.push(text.length);
  return { cut: (a, b) => text.slice(at[a] ?? text.length, at[b] ?? text.length) };
}

/** Return the words of a date value: "2021-07-22" is "22/7/2021", an interval "1/7 – 31/12/2021". */
export function dateWords(value) {
  return value.split("/").map((part) => (part === ".." ? "nay" : pointWords(part))).join(" – ");
}

function pointWords(value) {
  const about = value.endsWith("~") ? "khoảng " : "";
  const [year, month, day] = value.replace("~", "").split("T")[0].split("-");
  return about + [day, month, year].filter(Boolean).map((part) => part.replace(/^0/, "")).join("/");
}

/** Return first and last millisecond of a date value, or null for one that is no point in time. */
export function dateRange(value) {
  const parts = value.split("/");
  const first = bounds(parts[0]);
  const last = parts[1] === ".." ? bounds(parts[0]) : bounds(parts.at(-1));
  return first && last ? [first[0], last[1]] : null;
}

function bounds(value) {
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(value);
  if (!found) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2] ?? 0), Number(found[3] ?? 0)];
  const begin = Date.UTC(year, month ? month - 1 : 0, day || 1);
  const end = day ? begin : Date.UTC(month ? year : year + 1, month || 0, 1) - 86400000;
  return [begin, end];
}

/** Return the names of the rules that took something out, in an editor's words. */
export const RULES = {
  "byline-after-end-mark": "Tên tác giả", byline: "Tên tác giả", breadcrumb: "Đường dẫn mục",
  "go-top": "Bộ đếm, nút lên đầu trang", "share-bar": "Nút chia sẻ", "page-tool": "Công cụ của trang",
  counter: "Bộ đếm", "tag-list": "Danh sách thẻ", symbols: "Ký hiệu trang trí", poll: "Bình chọn",
  "related-links": "Tin liên quan", "comment-box": "Ô bình luận", "visitor-statistics": "Thống kê truy cập",
  "site-footer": "Chân trang", navigation: "Thanh điều hướng",
};
