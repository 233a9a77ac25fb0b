//! The calls that JavaScript makes. The only module that knows wasm-bindgen and the browser.
//!
//! Plain data goes both ways. The only state is the table of validated stories, which JavaScript can fill again.

mod answer;
pub(crate) mod later;
#[cfg(feature = "full")]
pub(crate) mod making;
mod surface;

use crate::brief::{digits, joined};
use crate::compare::{Answer, Question, compare};
use crate::draw::{FINENESS, draw};
use crate::error::{Error, ErrorKind};
use crate::locale::Locale;
use crate::reader::FULL;
use crate::scene::{Frame, Scene, scene};
use crate::story::Story;
use crate::text::{Wording, texts};
use crate::value::Value;
use js_sys::{Array, Reflect};
#[cfg(feature = "lean")]
use lol_alloc::{FreeListAllocator, LockedAllocator};
use serde::Serialize;
use std::cell::{Ref, RefCell};
use std::ops::Deref;
#[cfg(feature = "full")]
use std::rc::Rc;
use surface::Surface;
use wasm_bindgen::{JsCast, prelude::*};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// First fit over one list: slower than the standard one where thousands of blocks live, and here there are hundreds.
#[cfg(feature = "lean")]
#[global_allocator]
static ALLOCATOR: LockedAllocator<FreeListAllocator> = LockedAllocator::new(FreeListAllocator::new());

/// A story with the language it is told in.
struct Edition {
    story: Story,
    locale: Locale,
    /// The frame of the last call, with the object that it came in: the very same one for all moves of a slider.
    frame: RefCell<Option<(JsValue, Frame)>>,
}

/// An edition as long as somebody has it. Stories of a page's own come and go; the live build's one stays as long as the page does, so
/// that no code is needed that would drop it.
#[derive(Clone)]
struct Held(#[cfg(feature = "full")] Rc<Edition>, #[cfg(not(feature = "full"))] &'static Edition);

impl Held {
    fn new(edition: Edition) -> Self {
        #[cfg(feature = "full")]
        return Self(Rc::new(edition));
        #[cfg(not(feature = "full"))]
        Self(Box::leak(Box::new(edition)))
    }
}

impl Deref for Held {
    type Target = Edition;

    #[cfg(feature = "full")]
    fn deref(&self) -> &Edition {
        &self.0
    }

    #[cfg(not(feature = "full"))]
    fn deref(&self) -> &Edition {
        self.0
    }
}

thread_local! {
    /// Every registered story, by its handle; none where one was forgotten.
    static EDITIONS: RefCell<Vec<Option<Held>>> = const { RefCell::new(Vec::new()) };
}

/// Validates a story and the text pack to tell it in, and keeps both under a handle. The live build gets tapes of both.
///
/// # Errors
/// A plain object `{kind, message}`: the first fault with its JSON pointer.
#[wasm_bindgen(unchecked_return_type = "Catalog")]
pub fn register(story: JsValue, locale: JsValue) -> Result<JsValue, JsValue> {
    register_edition(&story, &locale).map_err(thrown)
}

/// Shows a question's answer: compares, draws on the canvas, and returns all words and the places of things.
///
/// # Errors
/// A plain object `{kind, message}`. After a refusal of the question or the frame the canvas shows what it showed before.
#[wasm_bindgen(unchecked_return_type = "Step")]
pub fn step(
    canvas: HtmlCanvasElement,
    handle: usize,
    #[wasm_bindgen(unchecked_param_type = "Question")] question: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Frame")] frame: JsValue,
) -> Result<JsValue, JsValue> {
    step_on(canvas, handle, &question, &frame).map_err(thrown)
}

/// The numbers that answer a question, for code.
///
/// # Errors
/// A plain object `{kind, message}`.
#[wasm_bindgen(unchecked_return_type = "Answer")]
pub fn answer(handle: usize, #[wasm_bindgen(unchecked_param_type = "Question")] question: JsValue) -> Result<JsValue, JsValue> {
    answer_to(handle, &question).map_err(thrown)
}

fn register_edition(story: &JsValue, locale: &JsValue) -> Result<JsValue, Error> {
    let (locale, story) = if FULL {
        let (locale, story) = (plain(locale, ErrorKind::Locale)?, plain(story, ErrorKind::Story)?);
        let locale = Locale::from_value(&locale)?;
        let story = Story::from_value(&Story::in_language(&story, &locale.lang)?)?;
        (locale, story)
    } else {
        // The full build has read them as the page was built, in their language.
        (Locale::from_tape(taped(locale)), Story::from_tape(taped(story)))
    };
    EDITIONS.with_borrow_mut(|editions| {
        // The catalog of the live build's one story was made as the page was built.
        let catalog = if FULL { to_js(&answer::catalog(editions.len(), &story, &locale)) } else { Ok(JsValue::NULL) };
        editions.push(Some(Held::new(Edition { story, locale, frame: RefCell::default() })));
        catalog
    })
}

fn step_on(canvas: HtmlCanvasElement, handle: usize, question: &JsValue, frame: &JsValue) -> Result<JsValue, Error> {
    let edition = edition(handle)?;
    let Edition { story, locale, .. } = &*edition;
    let answer = ask(story, question)?;
    let context = context_of(&canvas)?;
    let frame = &*edition.frame_on(&context, frame)?;
    let texts = texts(story, &answer, locale);
    let scene = scene(story, &answer, locale, frame);
    let size = prepare(&canvas, &context, &scene, frame)?;
    draw(scene.marks.iter(), frame, &mut Surface::new(&context, size), &|dash| cut(&context, dash))?;
    Ok(answer::step(&Wording { story, answer: &answer, locale }, frame, texts, &scene))
}

fn answer_to(handle: usize, question: &JsValue) -> Result<JsValue, Error> {
    let edition = edition(handle)?;
    let Edition { story, locale, .. } = &*edition;
    Ok(answer::answer_data(story, &ask(story, question)?, locale))
}

fn edition(handle: usize) -> Result<Held, Error> {
    let edition = EDITIONS.with_borrow(|editions| editions.get(handle).cloned().flatten());
    edition.ok_or_else(|| {
        Error::new(ErrorKind::Question, joined(&["handle ", &digits(u64::try_from(handle).unwrap_or(u64::MAX)), ": no such story is registered"]))
    })
}

fn ask(story: &Story, question: &JsValue) -> Result<Answer, Error> {
    let question =
        if FULL { Question::from_value(&plain(question, ErrorKind::Question)?, story)? } else { Question::from_tape(taped(question), story) };
    compare(story, &question)
}

fn frame_in(asked: &JsValue) -> Result<Frame, Error> {
    if FULL { Frame::from_value(&plain(asked, ErrorKind::Drawing)?) } else { Ok(Frame::from_tape(taped(asked))) }
}

fn no_canvas() -> Error {
    Error::new(ErrorKind::Drawing, "the canvas has no 2d context")
}

fn context_of(canvas: &HtmlCanvasElement) -> Result<CanvasRenderingContext2d, Error> {
    let context = canvas.get_context("2d").ok().flatten().ok_or_else(no_canvas)?;
    // It is one by its name, also where the canvas comes from another window, whose constructor is another.
    Ok(context.unchecked_into())
}

impl Edition {
    /// What a frame is, read and measured once for each object that one comes in.
    fn frame_on(&self, context: &CanvasRenderingContext2d, asked: &JsValue) -> Result<Ref<'_, Frame>, Error> {
        let is_known = self.frame.borrow().as_ref().is_some_and(|(known, _)| known == asked);
        if !is_known {
            let frame = measured(frame_in(asked)?, context, &self.locale);
            self.frame.replace(Some((asked.clone(), frame)));
        }
        Ref::filter_map(self.frame.borrow(), |last| last.as_ref().map(|(_, frame)| frame)).map_err(|_| no_canvas())
    }
}

/// The frame in its language's direction, and with the width that its font really has on this canvas.
fn measured(frame: Frame, context: &CanvasRenderingContext2d, locale: &Locale) -> Frame {
    let fonts = ["normal", "bold"].map(|weight| joined(&[weight, " 100px ", &frame.font_family]));
    frame.in_direction_of(locale).with_font_of(locale, |sample, is_bold| {
        let [normal, bold] = &fonts;
        context.set_font(if is_bold { bold } else { normal });
        context.measure_text(sample).ok().map(|measured| measured.width())
    })
}

/// The longest side of a bitmap, in device pixels, and about the most pixels in one, that every engine draws on (Safari on iOS: 4,096
/// by 4,096); a larger one stays blank in some, without a word.
const MAX_SIDE: f64 = 16_384.0;
const MAX_PIXELS: f64 = 16_000_000.0;

/// Empties a canvas for a scene, with a bitmap that has room for it; how much of that it fills comes back, in device pixels. The page sets
/// its size in CSS px, and shows the top of a bitmap that is higher (`.chart` in figure.css).
/// Where the engine has no bitmap as large as that, the picture is the same with fewer pixels.
fn prepare(canvas: &HtmlCanvasElement, context: &CanvasRenderingContext2d, scene: &Scene, frame: &Frame) -> Result<(u32, u32), Error> {
    let (wide, high) = (scene.width_css * frame.pixel_ratio, scene.height_css * frame.pixel_ratio);
    let fit = (MAX_SIDE / wide.max(high)).min((MAX_PIXELS / (wide * high)).sqrt()).min(1.0);
    let (width, height) = (pixels(wide * fit), pixels(high * fit));
    // A bitmap of another size is a new one: on a phone that takes as long as all else of a switch of view.
    let is_kept = canvas.width() == width && canvas.height() >= height;
    if !is_kept {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    let scale = fit / FINENESS;
    context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0).map_err(|_| no_canvas())?;
    if is_kept {
        context.clear_rect(0.0, 0.0, f64::from(width) / scale, f64::from(canvas.height()) / scale);
    }
    if frame.is_mirrored {
        let _ = Reflect::set(context, &"direction".into(), &"rtl".into());
    }
    Ok((width, height))
}

/// Cuts what a canvas strokes from now on.
fn cut(context: &CanvasRenderingContext2d, dash: Option<[i32; 2]>) {
    let lengths = dash.map_or_else(Array::new, |[drawn, gap]| Array::of2(&drawn.into(), &gap.into()));
    // It refuses what is no list of numbers.
    let _ = context.set_line_dash(&lengths);
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "frames are checked: at most 32,000 device pixels; a cast of more saturates"
)]
fn pixels(length: f64) -> u32 {
    length.round() as u32
}

/// A tape: a JavaScript list of numbers, texts, and `null` where nothing stands.
fn taped(list: &JsValue) -> Value {
    let mut values = Vec::new();
    for value in list.unchecked_ref::<Array>().iter() {
        let text = || value.as_string().map(Value::Text);
        values.push(value.as_f64().map(Value::Number).or_else(text).unwrap_or(Value::Null));
    }
    Value::List(values)
}

/// A JavaScript value as plain data. By hand: serde's way in would be 6 KB of brotli.
fn plain(value: &JsValue, kind: ErrorKind) -> Result<Value, Error> {
    Value::from_js(value, 0).ok_or_else(|| Error::new(kind, "/: expected plain data that nests at most 16 deep"))
}

impl Value {
    fn from_js(value: &JsValue, depth: usize) -> Option<Self> {
        if value.is_null() || value.is_undefined() {
            return Some(Self::Null);
        }
        if let Some(number) = value.as_f64() {
            return Some(Self::Number(number));
        }
        if let Some(text) = value.as_string() {
            return Some(Self::Text(text));
        }
        if let Some(flag) = value.as_bool() {
            return Some(Self::Bool(flag));
        }
        if depth == Self::MAX_DEPTH || !value.is_object() {
            return None;
        }
        let keys = Reflect::own_keys(value).ok()?;
        let is_list = Array::is_array(value);
        let (mut list, mut map) = (Vec::new(), Vec::new());
        for key in keys.iter() {
            let field = Self::from_js(&Reflect::get(value, &key).ok()?, depth + 1)?;
            match key.as_string()? {
                key if !is_list => map.push((key, field)),
                key if key != "length" => list.push(field),
                _ => {}
            }
        }
        Some(if is_list { Self::List(list) } else { Self::Map(map) })
    }
}

fn to_js(value: &Value) -> Result<JsValue, Error> {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|_| Error::new(ErrorKind::Drawing, "an answer did not become a JavaScript value"))
}

fn thrown(error: Error) -> JsValue {
    answer::fault(&error)
}
