//! Paints the window's triangles without a graphics card, so that pictures are the same on every machine and the tests need
//! nothing but the compiler.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::float_cmp,
    reason = "pixels of a small picture"
)]

use std::collections::HashMap;

use egui::epaint::{ClippedPrimitive, ImageData, Primitive, Vertex};
use egui::{Color32, ColorImage, Pos2, Rgba, TextureId, TexturesDelta};
use egui_kittest::TestRenderer;
use image::RgbaImage;

#[derive(Default)]
pub struct Painter {
    textures: HashMap<TextureId, ColorImage>,
}

impl TestRenderer for Painter {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, change) in delta.set.iter().flat_map(|(id, changes)| changes.iter().map(move |change| (id, change))) {
            let ImageData::Color(pixels) = &change.image;
            match change.pos {
                None => {
                    self.textures.insert(*id, (**pixels).clone());
                }
                Some([left, top]) => {
                    let Some(texture) = self.textures.get_mut(id) else { continue };
                    for y in 0..pixels.height() {
                        for x in 0..pixels.width() {
                            texture[(left + x, top + y)] = pixels[(x, y)];
                        }
                    }
                }
            }
        }
        for id in &delta.free {
            self.textures.remove(id);
        }
        delta.clear();
    }

    fn render(&mut self, context: &egui::Context, output: &egui::FullOutput) -> Result<RgbaImage, String> {
        let scale = output.pixels_per_point;
        let size = context.content_rect().size() * scale;
        let (width, height) = (size.x.round() as usize, size.y.round() as usize);
        let mut canvas = Canvas { width, height, pixels: vec![[0.0; 4]; width * height] };
        for ClippedPrimitive { clip_rect, primitive } in context.tessellate(output.shapes.clone(), scale) {
            let Primitive::Mesh(mesh) = primitive else { return Err("a callback cannot be painted".to_owned()) };
            let texture = self.textures.get(&mesh.texture_id).ok_or("an unknown texture")?;
            for corners in mesh.indices.chunks_exact(3) {
                let corner = |index: usize| mesh.vertices[corners[index] as usize];
                canvas.triangle([corner(0), corner(1), corner(2)], texture, clip_rect * scale, scale);
            }
        }
        canvas.image()
    }
}

struct Canvas {
    width: usize,
    height: usize,
    /// Red, green, blue, alpha from 0 to 1, premultiplied, as the screen's own values: egui blends them so.
    pixels: Vec<[f32; 4]>,
}

impl Canvas {
    fn triangle(&mut self, corners: [Vertex; 3], texture: &ColorImage, clip: egui::Rect, scale: f32) {
        let [a, b, c] = corners.map(|corner| (corner.pos.to_vec2() * scale).to_pos2());
        let area = cross(a, b, c);
        if area == 0.0 {
            return;
        }
        let low = |values: [f32; 3], at_least: f32| values.into_iter().fold(f32::INFINITY, f32::min).max(at_least).max(0.0);
        let high = |values: [f32; 3], at_most: f32| values.into_iter().fold(f32::NEG_INFINITY, f32::max).min(at_most);
        let left = low([a.x, b.x, c.x], clip.min.x.round()).floor() as usize;
        let top = low([a.y, b.y, c.y], clip.min.y.round()).floor() as usize;
        let right = (high([a.x, b.x, c.x], clip.max.x.round()).ceil().max(0.0) as usize).min(self.width);
        let bottom = (high([a.y, b.y, c.y], clip.max.y.round()).ceil().max(0.0) as usize).min(self.height);
        for y in top..bottom {
            for x in left..right {
                let point = Pos2::new(x as f32 + 0.5, y as f32 + 0.5);
                let weights = [cross(b, c, point) / area, cross(c, a, point) / area, cross(a, b, point) / area];
                // An edge that two triangles share belongs to the one that has it at its top or left.
                let edges = [(b, c), (c, a), (a, b)];
                let inside = weights.iter().zip(edges).all(|(weight, (from, to))| {
                    let (from, to) = if area > 0.0 { (from, to) } else { (to, from) };
                    let top_left = (from.y == to.y && to.x > from.x) || to.y < from.y;
                    *weight > 0.0 || (*weight == 0.0 && top_left)
                });
                if inside
                    && x as f32 + 0.5 >= clip.min.x
                    && (x as f32) < clip.max.x
                    && y as f32 + 0.5 >= clip.min.y
                    && (y as f32) < clip.max.y
                {
                    self.blend(x, y, shade(&corners, weights, texture));
                }
            }
        }
    }

    fn blend(&mut self, x: usize, y: usize, over: [f32; 4]) {
        let pixel = &mut self.pixels[y * self.width + x];
        let left = 1.0 - over[3];
        for (under, over) in pixel.iter_mut().zip(over) {
            *under = over + *under * left;
        }
    }

    fn image(&self) -> Result<RgbaImage, String> {
        let byte = |value: f32| (value.clamp(0.0, 1.0) * 255.0).round() as u8;
        let bytes = self.pixels.iter().flat_map(|pixel| pixel.map(byte)).collect();
        RgbaImage::from_raw(self.width as u32, self.height as u32, bytes).ok_or_else(|| "the picture's size".to_owned())
    }
}

fn cross(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// The vertices' colour times the texture's, at the point with these weights.
fn shade(corners: &[Vertex; 3], weights: [f32; 3], texture: &ColorImage) -> [f32; 4] {
    let mut color = [0.0; 4];
    let mut uv = egui::Vec2::ZERO;
    for (corner, weight) in corners.iter().zip(weights) {
        for (sum, part) in color.iter_mut().zip(corner.color.to_array()) {
            *sum += weight * f32::from(part) / 255.0;
        }
        uv += weight * corner.uv.to_vec2();
    }
    let texel = sample(texture, uv);
    [0, 1, 2, 3].map(|channel| color[channel] * texel[channel])
}

/// The texture between its texels, as a graphics card reads it.
fn sample(texture: &ColorImage, uv: egui::Vec2) -> [f32; 4] {
    let place = |at: f32, size: usize| {
        let at = (at * size as f32 - 0.5).clamp(0.0, size as f32 - 1.0);
        (at.floor() as usize, at.fract())
    };
    let (x, along) = place(uv.x, texture.width());
    let (y, down) = place(uv.y, texture.height());
    let texel = |x: usize, y: usize| -> [f32; 4] {
        let color: Color32 = texture[(x.min(texture.width() - 1), y.min(texture.height() - 1))];
        color.to_array().map(|channel| f32::from(channel) / 255.0)
    };
    let mix = |a: [f32; 4], b: [f32; 4], at: f32| [0, 1, 2, 3].map(|channel| a[channel] + (b[channel] - a[channel]) * at);
    let upper = mix(texel(x, y), texel(x + 1, y), along);
    let lower = mix(texel(x, y + 1), texel(x + 1, y + 1), along);
    mix(upper, lower, down)
}

/// The contrast of two opaque colours as WCAG reckons it, from 1 to 21.
pub fn contrast(a: Color32, b: Color32) -> f32 {
    let luminance = |color: Color32| {
        let linear = Rgba::from(color);
        0.2126 * linear.r() + 0.7152 * linear.g() + 0.0722 * linear.b()
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}
