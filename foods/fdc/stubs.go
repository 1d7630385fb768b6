package fdc

import "context"

func (s *Source) readJSON(ctx context.Context, out *sink) error { return nil }
func (s *Source) readSR(ctx context.Context, out *sink) error   { return nil }
