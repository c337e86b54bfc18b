/* A reader of flat Parquet files without compression, written from the specification and sharing nothing with
 * the writer: for tests. It fails the test at whatever it does not expect. */
#ifndef XW_TESTS_PARQUET_READER_H
#define XW_TESTS_PARQUET_READER_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* ---- Thrift ---- */

typedef struct node {
  int id, type;            /* of the field; elements of lists have their place as id */
  int64_t number;          /* of numbers and truth values */
  const unsigned char *at; /* of bytes */
  size_t size;
  struct node *child, *next; /* of structures and lists */
} node;

typedef struct reader {
  const unsigned char *at, *end;
} reader;

static unsigned take_byte(reader *r) {
  assert_true(r->at < r->end);
  return *r->at++;
}

static uint64_t take_varint(reader *r) {
  uint64_t value = 0;
  for (int shift = 0;; shift += 7) {
    const unsigned byte = take_byte(r);
    assert_true(shift < 64);
    value |= (uint64_t)(byte & 127) << shift;
    if (byte < 128)
      return value;
  }
}

static int64_t take_zigzag(reader *r) {
  const uint64_t value = take_varint(r);
  return (int64_t)(value >> 1) ^ -(int64_t)(value & 1);
}

static node *take_struct(reader *r);

static void take_value(reader *r, node *n) {
  switch (n->type) {
    case 1: n->number = 1; break;
    case 2: n->number = 0; break;
    case 3: n->number = (int8_t)take_byte(r); break;
    case 4:
    case 5:
    case 6: n->number = take_zigzag(r); break;
    case 8:
      n->size = take_varint(r);
      n->at = r->at;
      assert_true(n->size <= (size_t)(r->end - r->at));
      r->at += n->size;
      break;
    case 9: {
      const unsigned head = take_byte(r);
      const uint64_t count = head >> 4 == 15 ? take_varint(r) : head >> 4;
      node **last = &n->child;
      for (uint64_t i = 0; i < count; i++, last = &(*last)->next) {
        *last = calloc(1, sizeof **last);
        (*last)->id = (int)i;
        (*last)->type = (int)(head & 15);
        take_value(r, *last);
      }
      break;
    }
    case 12: n->child = take_struct(r); break;
    default: fail_msg("type %d of Thrift", n->type);
  }
}

static node *take_struct(reader *r) {
  node *first = NULL, **last = &first;
  int id = 0;
  for (;;) {
    const unsigned head = take_byte(r);
    if (head == 0)
      return first;
    id = head >> 4 ? id + (int)(head >> 4) : (int)take_zigzag(r);
    *last = calloc(1, sizeof **last);
    (*last)->id = id;
    (*last)->type = (int)(head & 15);
    take_value(r, *last);
    last = &(*last)->next;
  }
}

static void free_nodes(node *n) {
  while (n) {
    node *next = n->next;
    free_nodes(n->child);
    free(n);
    n = next;
  }
}

/* Child by its number; NULL. */
static const node *get(const node *n, int id) {
  for (const node *c = n ? n->child : NULL; c; c = c->next)
    if (c->id == id)
      return c;
  return NULL;
}

static int64_t number(const node *n, int id) {
  const node *c = get(n, id);
  assert_non_null(c);
  return c->number;
}

static size_t count_of(const node *list) {
  size_t count = 0;
  for (const node *c = list ? list->child : NULL; c; c = c->next)
    count++;
  return count;
}

/* ---- values ---- */

typedef struct cell {
  int is_null;
  uint64_t bits;           /* of numbers */
  const unsigned char *at; /* of texts */
  size_t size;
} cell;

static uint64_t little(const unsigned char *at, int bytes) {
  uint64_t value = 0;
  for (int i = bytes; i-- > 0;)
    value = value << 8 | at[i];
  return value;
}

/* `count` numbers of the hybrid of runs and groups. */
static void take_hybrid(reader *r, int width, size_t count, uint32_t *values) {
  for (size_t have = 0; have < count;) {
    const uint64_t head = take_varint(r);
    if (head & 1) {
      for (uint64_t i = 0; i < (head >> 1) * 8; i++) {
        uint32_t value = 0;
        for (int b = 0; b < width; b++) {
          const uint64_t bit = i * (uint64_t)width + (uint64_t)b;
          assert_true(r->at + bit / 8 < r->end);
          value |= (uint32_t)(r->at[bit / 8] >> bit % 8 & 1) << b;
        }
        if (have < count)
          values[have++] = value;
      }
      r->at += (head >> 1) * (uint64_t)width;
    } else {
      uint32_t value = 0;
      for (int b = 0; b < width; b += 8)
        value |= (uint32_t)take_byte(r) << b;
      assert_true(head >> 1 > 0 && have + (head >> 1) <= count);
      for (uint64_t i = 0; i < head >> 1; i++)
        values[have++] = value;
    }
  }
}

static void take_plain(reader *r, int type, cell *c) {
  const int bytes = type == 6 ? 4 : 8;
  assert_true(r->end - r->at >= bytes);
  c->bits = little(r->at, bytes);
  r->at += bytes;
  if (type == 6) {
    c->size = (size_t)c->bits;
    c->at = r->at;
    assert_true(c->size <= (size_t)(r->end - r->at));
    r->at += c->size;
  }
}

/* One column chunk into cells[0..rows-1]; its data pages must follow each other. */
static void read_chunk(const unsigned char *file, size_t size, const node *meta, int is_optional,
                       size_t rows, cell *cells) {
  const int type = (int)number(meta, 1);
  const node *dictionary = get(meta, 11);
  reader r = {file + (dictionary ? dictionary->number : number(meta, 9)), file + size};
  const unsigned char *begin = r.at;
  cell *words = NULL;
  size_t word_count = 0;
  assert_int_equal(number(meta, 4), 0);
  assert_int_equal(number(meta, 5), rows);
  for (size_t have = 0; have < rows;) {
    node page = {.child = take_struct(&r)};
    reader body = {r.at, r.at + number(&page, 3)};
    r.at = body.end;
    assert_int_equal(number(&page, 2), number(&page, 3));
    if (number(&page, 1) == 2) {
      word_count = (size_t)number(get(&page, 7), 1);
      words = calloc(word_count, sizeof *words);
      for (size_t i = 0; i < word_count; i++)
        take_plain(&body, type, &words[i]);
    } else {
      const node *head = get(&page, 5);
      const size_t count = (size_t)number(head, 1);
      const int64_t encoding = number(head, 2);
      uint32_t *levels = calloc(count + 1, sizeof *levels), *at = calloc(count + 1, sizeof *at);
      size_t present = 0;
      assert_true(have + count <= rows);
      if (is_optional) {
        reader part = {body.at + 4, body.at + 4 + little(body.at, 4)};
        take_hybrid(&part, 1, count, levels);
        assert_ptr_equal(part.at, part.end);
        body.at = part.end;
      }
      for (size_t i = 0; i < count; i++)
        present += levels[i] = is_optional ? levels[i] : 1;
      if (encoding == 8) {
        const int width = (int)take_byte(&body);
        take_hybrid(&body, width, present, at);
      }
      for (size_t i = 0, k = 0; i < count; i++) {
        cell *c = &cells[have + i];
        c->is_null = !levels[i];
        if (c->is_null)
          continue;
        if (encoding == 8) {
          assert_true(at[k] < word_count);
          *c = words[at[k++]];
        } else {
          take_plain(&body, type, c);
        }
      }
      assert_ptr_equal(body.at, body.end);
      have += count;
      free(levels);
      free(at);
    }
    free_nodes(page.child);
  }
  assert_int_equal(r.at - begin, number(meta, 7));
  free(words);
}

/* FileMetaData of a file in memory; free its child. */
static node read_footer(const unsigned char *file, size_t size) {
  assert_true(size >= 12);
  assert_memory_equal(file, "PAR1", 4);
  assert_memory_equal(file + size - 4, "PAR1", 4);
  const size_t length = (size_t)little(file + size - 8, 4);
  reader r = {file + size - 8 - length, file + size - 8};
  node whole = {.child = take_struct(&r)};
  assert_ptr_equal(r.at, r.end);
  return whole;
}

/* All cells, column by column: [columns][rows]. */
static cell *read_table(const unsigned char *file, size_t size, const node *meta, size_t columns,
                        size_t rows) {
  cell *cells = calloc(columns * rows + 1, sizeof *cells);
  size_t have = 0;
  assert_int_equal(number(meta, 3), rows);
  assert_int_equal(count_of(get(meta, 2)), columns + 1);
  for (const node *group = get(meta, 4)->child; group; group = group->next) {
    const size_t own = (size_t)number(group, 3);
    assert_int_equal(count_of(get(group, 1)), columns);
    for (size_t c = 0; c < columns; c++)
      read_chunk(file, size, get(get(get(group, 1), (int)c), 3),
                 number(get(get(meta, 2), (int)c + 1), 3) == 1, own, &cells[c * rows + have]);
    have += own;
  }
  assert_int_equal(have, rows);
  return cells;
}

#endif
